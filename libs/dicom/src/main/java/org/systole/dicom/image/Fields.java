package org.systole.dicom.image;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/** Reads fields of one data set; what is missing or malformed is named in the exception, its value is not. */
public record Fields(DataSet data, String name) {
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{1,16}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

    public String uid(Element element) {
        return required(element, optionalUid(element));
    }

    @Nullable
    String optionalUid(Element element) {
        String uid = text(element);
        if (uid != null && (uid.length() > 64 || !UID.matcher(uid).matches())) {
            throw invalid(element, "is not a UID");
        }
        return uid;
    }

    String code(Element element) {
        return required(element, optionalCode(element));
    }

    @Nullable
    String optionalCode(Element element) {
        String code = text(element);
        if (code != null && !CODE.matcher(code).matches()) {
            throw invalid(element, "is not a code string");
        }
        return code;
    }

    @Nullable
    String text(Element element) {
        List<String> texts = strings(element);
        return texts.isEmpty() || texts.get(0).isBlank() ? null : texts.get(0).trim();
    }

    /** All values, trimmed, without the empty ones. */
    List<String> texts(Element element) {
        return strings(element).stream()
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Nullable
    Integer optionalInteger(Element element) {
        List<Integer> values = values(element, Fields::whole);
        return values.isEmpty() ? null : values.get(0);
    }

    int integer(Element element, int from, int to) {
        int value = required(element, optionalInteger(element));
        if (value < from || value > to) {
            throw invalid(element, "is " + value + ", outside " + from + " to " + to);
        }
        return value;
    }

    int integerOr(Element element, int absent, int from, int to) {
        return optionalInteger(element) == null ? absent : integer(element, from, to);
    }

    @Nullable
    Double optionalNumber(Element element) {
        List<Double> values = values(element, Fields::finite);
        return values.isEmpty() ? null : values.get(0);
    }

    List<Double> numbers(Element element, int count) {
        List<Double> values = values(element, Fields::finite);
        if (values.isEmpty()) {
            throw missing(name, element);
        }
        if (values.size() != count) {
            throw invalid(element, "has " + values.size() + " values instead of " + count);
        }
        return values;
    }

    /** The items of a sequence, empty if it is absent. */
    List<Fields> items(Element sequence) {
        try {
            return data.items(sequence.tag()).stream()
                    .map(item -> new Fields(item, name))
                    .toList();
        } catch (RuntimeException e) {
            throw invalid(sequence, "is not a sequence");
        }
    }

    PixelData pixelData() {
        PixelData pixels;
        try {
            pixels = data.pixelData();
        } catch (RuntimeException e) {
            throw invalid(Element.PIXEL_DATA, "is not readable");
        }
        return required(Element.PIXEL_DATA, pixels);
    }

    @Nullable
    Bytes bytes(Element element) {
        try {
            return data.bytes(element.tag());
        } catch (RuntimeException e) {
            throw invalid(element, "is not readable");
        }
    }

    BadInputException invalid(Element element, String what) {
        return new BadInputException(
                "dicom.tag-invalid",
                name + ": " + element + " " + what,
                "Correct the field at the source and send the instance again.");
    }

    public static BadInputException missing(String name, Object field) {
        return new BadInputException(
                "dicom.tag-missing",
                name + ": " + field + " is missing",
                "Export the instance with this field; Systole cannot place or read the image without it.");
    }

    <T> List<T> values(Element element, Function<String, T> parse) {
        List<T> values = new ArrayList<>();
        try {
            for (String text : strings(element)) {
                if (!text.isBlank()) {
                    values.add(parse.apply(text.trim()));
                }
            }
        } catch (NumberFormatException e) {
            throw invalid(element, "is not a number");
        }
        return values;
    }

    static Integer whole(String text) {
        return Integer.valueOf(text);
    }

    static Double finite(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new NumberFormatException();
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException();
        }
        return value;
    }

    private List<String> strings(Element element) {
        try {
            return data.strings(element.tag());
        } catch (RuntimeException e) {
            throw invalid(element, "is not readable");
        }
    }

    private <T> T required(Element element, @Nullable T value) {
        if (value == null) {
            throw missing(name, element);
        }
        return value;
    }
}
