package org.systole.dicom.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.jspecify.annotations.Nullable;
import org.systole.base.BadInputException;

/** Reads fields of one data set; what is missing or malformed is named in the exception, its value is not. */
record Fields(Attributes attributes, String name) {
    String uid(int tag, String field) {
        String uid = optionalUid(tag, field);
        if (uid == null) {
            throw missing(name, label(tag, field));
        }
        return uid;
    }

    @Nullable
    String optionalUid(int tag, String field) {
        String uid = text(tag, field);
        if (uid != null && (uid.length() > 64 || !uid.matches("[0-9]+(\\.[0-9]+)*"))) {
            throw invalid(tag, field, "is not a UID");
        }
        return uid;
    }

    String code(int tag, String field) {
        String code = optionalCode(tag, field);
        if (code == null) {
            throw missing(name, label(tag, field));
        }
        return code;
    }

    @Nullable
    String optionalCode(int tag, String field) {
        String code = text(tag, field);
        if (code != null && !code.matches("[A-Z0-9_ ]{1,16}")) {
            throw invalid(tag, field, "is not a code string");
        }
        return code;
    }

    @Nullable
    String text(int tag, String field) {
        try {
            String text = attributes.getString(tag);
            return text == null || text.isBlank() ? null : text.trim();
        } catch (RuntimeException e) {
            throw invalid(tag, field, "is not readable");
        }
    }

    @Nullable
    Integer optionalInteger(int tag, String field) {
        List<Integer> values = values(tag, field, text -> Integer.valueOf(text.replaceFirst("^\\+", "")));
        return values.isEmpty() ? null : values.get(0);
    }

    int integer(int tag, String field, int from, int to) {
        Integer value = optionalInteger(tag, field);
        if (value == null) {
            throw missing(name, label(tag, field));
        }
        if (value < from || value > to) {
            throw invalid(tag, field, "is " + value + ", outside " + from + " to " + to);
        }
        return value;
    }

    int integerOr(int tag, String field, int absent, int from, int to) {
        return optionalInteger(tag, field) == null ? absent : integer(tag, field, from, to);
    }

    @Nullable
    Double optionalNumber(int tag, String field) {
        List<Double> values = values(tag, field, Fields::finite);
        return values.isEmpty() ? null : values.get(0);
    }

    List<Double> numbers(int tag, String field, int count) {
        List<Double> values = values(tag, field, Fields::finite);
        if (values.isEmpty()) {
            throw missing(name, label(tag, field));
        }
        if (values.size() != count) {
            throw invalid(tag, field, "has " + values.size() + " values instead of " + count);
        }
        return values;
    }

    BadInputException invalid(int tag, String field, String what) {
        return new BadInputException(
                "dicom.tag-invalid",
                name + ": " + label(tag, field) + " " + what,
                "Correct the field at the source and send the instance again.");
    }

    static BadInputException missing(String name, String field) {
        return new BadInputException(
                "dicom.tag-missing",
                name + ": " + field + " is missing",
                "Export the instance with this field; Systole cannot place or read the image without it.");
    }

    <T> List<T> values(int tag, String field, Function<String, T> parse) {
        try {
            String[] texts = attributes.getStrings(tag);
            List<T> values = new ArrayList<>();
            for (String text : texts == null ? new String[0] : texts) {
                if (text != null && !text.isBlank()) {
                    values.add(parse.apply(text.trim()));
                }
            }
            return values;
        } catch (RuntimeException e) {
            throw invalid(tag, field, "is not a number");
        }
    }

    static Double finite(String text) {
        if (!text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")) {
            throw new NumberFormatException();
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException();
        }
        return value;
    }

    private static String label(int tag, String field) {
        return String.format("%s (%04x,%04x)", field, tag >>> 16, tag & 0xffff);
    }
}
