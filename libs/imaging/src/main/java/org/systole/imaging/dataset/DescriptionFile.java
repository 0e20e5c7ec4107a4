package org.systole.imaging.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;
import org.systole.base.CanonicalJson;
import org.systole.imaging.Spacing;
import org.systole.imaging.Structure;

/** Reads dataset.yaml and nnU-Net's dataset.json; what they get wrong is bad input ({@code dataset.description}). */
final class DescriptionFile {
    private static final String CODE = "dataset.description";
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<String> KEYS = Set.of("patient", "labels", "known", "spacingMm");
    /** The YAML library takes its time, and memory, over long words. */
    private static final int LONGEST_YAML = 1 << 16;

    private static final int LONGEST_PATTERN = 200;
    /** How datasets in nnU-Net's layout call the structures, without spaces and signs. */
    private static final Map<Structure, Pattern> NAMES = Map.of(
            Structure.RIGHT_VENTRICLE_CAVITY, Pattern.compile("rv|rvc|rvcavity|rightventricle|rightventriclecavity"),
            Structure.MYOCARDIUM, Pattern.compile("myo|mlv|lvm|lvmyo|myocardium|leftventriclemyocardium"),
            Structure.LEFT_VENTRICLE_CAVITY, Pattern.compile("lv|lvc|lvcavity|leftventricle|leftventriclecavity"));

    private final String file;

    private DescriptionFile(Path file) {
        this.file = String.valueOf(file.getFileName());
    }

    static FolderDescription yaml(Path path) throws IOException {
        DescriptionFile file = new DescriptionFile(path);
        JsonNode root = file.tree(YAML, path);
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw file.bad(key, "is not known; known are " + KEYS);
            }
        });
        Map<Integer, Structure> codes = new TreeMap<>();
        root.path("labels").properties().forEach(label -> {
            Structure structure = file.structure("labels", label.getKey());
            codes.put(file.code(label.getKey(), label.getValue()), structure);
        });
        Set<Structure> known = EnumSet.noneOf(Structure.class);
        root.path("known").forEach(name -> known.add(file.structure("known", name.asText())));
        return new FolderDescription(
                file.pattern(root.get("patient")), codes, known, file.spacing(root.get("spacingMm")), false);
    }

    /** Version 2 maps names to codes, version 1 codes to names. */
    static FolderDescription nnUnet(Path path) throws IOException {
        DescriptionFile file = new DescriptionFile(path);
        Map<Integer, Structure> codes = new TreeMap<>();
        file.tree(JSON, path).path("labels").properties().forEach(label -> {
            boolean second = label.getValue().isNumber();
            String name = second ? label.getKey() : label.getValue().asText();
            JsonNode code = second ? label.getValue() : new TextNode(label.getKey());
            if (!name.equalsIgnoreCase("background") && !name.equalsIgnoreCase("ignore")) {
                codes.put(file.code(name, code), file.structure("labels", name));
            }
        });
        if (codes.isEmpty()) {
            throw file.bad("labels", "names no structure");
        }
        return new FolderDescription(null, codes, Set.of(), Spacing.ofUnknown(), true);
    }

    private JsonNode tree(ObjectMapper mapper, Path path) throws IOException {
        String text = TextFile.read(path, CODE);
        if (mapper == YAML && text.length() > LONGEST_YAML) {
            throw bad("length", "is more than " + LONGEST_YAML + " letters");
        }
        try {
            JsonNode root = mapper.readTree(text);
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException e) {
            throw unparsed(CanonicalJson.place(e), e);
        } catch (RuntimeException e) { // the YAML library throws its own unchecked ones as well
            throw unparsed("document", e);
        }
        throw bad("document", "is no list of keys and values");
    }

    private BadInputException unparsed(String field, Exception cause) {
        return new BadInputException(CODE, file + ", " + field + ": cannot be parsed", "Correct the file.", cause);
    }

    private Structure structure(String key, String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        for (Map.Entry<Structure, Pattern> known : NAMES.entrySet()) {
            if (known.getValue().matcher(plain).matches()
                    || known.getKey().name().equals(name)) {
                return known.getKey();
            }
        }
        throw bad(key, "'" + abbreviated(name) + "' is no structure that is known");
    }

    private int code(String key, JsonNode value) {
        String text = value.asText();
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw bad("labels, " + abbreviated(key), "'" + abbreviated(text) + "' is no code from 1");
        }
        return Integer.parseInt(text);
    }

    private @Nullable Pattern pattern(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        String text = value.asText();
        if (text.length() > LONGEST_PATTERN || !text.contains("(?<patient>")) {
            throw bad("patient", "is no pattern of at most " + LONGEST_PATTERN + " letters with a group (?<patient>…)");
        }
        try {
            Matcher nothing = Pattern.compile(text + "\n|").matcher("");
            // only a matcher that matched tells whether a group is one: quoted it is none
            if (nothing.matches() && nothing.start("patient") <= 0) {
                return Pattern.compile(text);
            }
        } catch (PatternSyntaxException e) {
            throw bad("patient", "is no regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw bad("patient", "has no group (?<patient>…)");
        }
        throw bad("patient", "has a quotation without end");
    }

    private Spacing spacing(@Nullable JsonNode value) {
        if (value == null) {
            return Spacing.ofUnknown();
        }
        try {
            if (value.size() == 3) {
                return new Spacing(
                        value.get(0).asDouble(),
                        value.get(1).asDouble(),
                        value.get(2).asDouble());
            }
        } catch (IllegalArgumentException e) {
            throw bad("spacingMm", String.valueOf(e.getMessage()));
        }
        throw bad("spacingMm", "is not [between columns, between rows, between slices]");
    }

    private static String abbreviated(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private BadInputException bad(String field, String problem) {
        return new BadInputException(CODE, file + ", " + abbreviated(field) + ": " + problem, "Correct the file.");
    }
}
