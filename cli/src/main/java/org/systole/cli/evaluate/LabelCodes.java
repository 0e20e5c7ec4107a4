package org.systole.cli.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.systole.imaging.Structure;
import org.systole.imaging.nifti.NiftiReader;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What the labels of a file mean.
 *
 * @param meaning label to structure; 0 and 255 are not in it
 */
record LabelCodes(SortedMap<Integer, Structure> meaning) {
    LabelCodes {
        meaning = Collections.unmodifiableSortedMap(new TreeMap<>(meaning));
    }

    /** Reads {@code systole}, {@code acdc} or {@code 3=LEFT_VENTRICLE_CAVITY,…}; a wrong list is a usage error. */
    static final class Converter implements ITypeConverter<LabelCodes> {
        @Override
        public LabelCodes convert(String text) {
            return switch (text) {
                // ACDC numbers the structures as Systole does
                case "systole", "acdc" -> new LabelCodes(new TreeMap<>(NiftiReader.systoleCodes()));
                default -> parse(text);
            };
        }

        private static LabelCodes parse(String text) {
            SortedMap<Integer, Structure> meaning = new TreeMap<>();
            for (String entry : text.split(",", -1)) {
                String[] sides = entry.split("=", -1);
                if (sides.length != 2) {
                    throw wrong("'" + entry + "' is not CODE=STRUCTURE; or say systole or acdc");
                }
                if (meaning.put(code(sides[0].strip()), structure(sides[1].strip())) != null) {
                    throw wrong("code " + sides[0].strip() + " is there twice");
                }
            }
            return new LabelCodes(meaning);
        }

        private static int code(String text) {
            int code;
            try {
                code = Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw wrong("'" + text + "' is not a whole number");
            }
            if (code == Structure.BACKGROUND || code == Structure.UNKNOWN) {
                throw wrong("0 is always background and 255 not known");
            }
            return code;
        }

        private static Structure structure(String name) {
            return Arrays.stream(Structure.values())
                    .filter(structure -> structure.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() ->
                            wrong("there is no structure '" + name + "', only " + Arrays.asList(Structure.values())));
        }

        private static TypeConversionException wrong(String what) {
            return new TypeConversionException(what);
        }
    }
}
