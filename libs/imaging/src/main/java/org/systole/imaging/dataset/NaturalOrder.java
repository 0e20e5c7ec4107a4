package org.systole.imaging.dataset;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people sort them: runs of digits count as numbers, so that SA10 follows SA2. */
final class NaturalOrder implements Comparator<String> {
    private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String one, String other) {
        Matcher a = RUN.matcher(one);
        Matcher b = RUN.matcher(other);
        while (a.find()) {
            if (!b.find()) {
                return 1;
            }
            int order = compareRuns(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
        return b.find() ? -1 : one.compareTo(other);
    }

    private static int compareRuns(String one, String other) {
        if (Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))) {
            String a = one.replaceFirst("^0+(?=.)", "");
            String b = other.replaceFirst("^0+(?=.)", "");
            return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
        }
        return one.compareTo(other);
    }
}
