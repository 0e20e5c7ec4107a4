package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.systole.base.BadInputException;

/** A closed polygon on one image; coordinates are pixels from 0, the centre of the first pixel. */
public final class Contour {
    /** Which boundary it is. */
    public enum Boundary {
        ENDOCARDIUM,
        EPICARDIUM
    }

    private static final String CODE = "contour.unreadable";
    private static final int FEWEST_POINTS = 3;
    private static final int MOST_POINTS = 10_000;
    private static final double FARTHEST = 1e5;

    private final int instanceNumber;
    private final Boundary boundary;
    private final String file;
    private final double[] x;
    private final double[] y;

    private Contour(int instanceNumber, Boundary boundary, String file, double[] x, double[] y) {
        this.instanceNumber = instanceNumber;
        this.boundary = boundary;
        this.file = file;
        this.x = x;
        this.y = y;
    }

    /** Reads "column row" lines counted from 1; anything else is bad input ({@code contour.unreadable}). */
    static Contour read(Path path, int instanceNumber, Boundary boundary) throws IOException {
        return read(path, instanceNumber, boundary, 1);
    }

    /** As above, with coordinates that count from {@code origin}. */
    static Contour read(Path path, int instanceNumber, Boundary boundary, double origin) throws IOException {
        String name = String.valueOf(path.getFileName());
        List<String> lines = TextFile.lines(path, CODE).stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < FEWEST_POINTS || lines.size() > MOST_POINTS) {
            throw bad(name + " has " + lines.size() + " points");
        }
        double[] x = new double[lines.size()];
        double[] y = new double[lines.size()];
        for (int i = 0; i < x.length; i++) {
            String[] words = lines.get(i).strip().split("\\s+");
            x[i] = number(words[0], name, i) - origin;
            y[i] = number(words[words.length - 1], name, i) - origin;
            if (words.length != 2) {
                throw notAPoint(name, i);
            }
        }
        return new Contour(instanceNumber, boundary, name, x, y);
    }

    private static double number(String word, String name, int line) {
        try {
            double value = Double.parseDouble(word);
            if (Math.abs(value) <= FARTHEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw notAPoint(name, line);
        }
        throw notAPoint(name, line);
    }

    private static BadInputException notAPoint(String name, int line) {
        return bad(name + " line " + (line + 1) + " is not 'column row'");
    }

    /** InstanceNumber of the image it was drawn on. */
    public int instanceNumber() {
        return instanceNumber;
    }

    public Boundary boundary() {
        return boundary;
    }

    /** File name, for reports. */
    public String file() {
        return file;
    }

    /** Even-odd at a point. */
    boolean contains(double column, double row) {
        boolean inside = false;
        for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
            if (y[i] > row != y[j] > row && column < (x[j] - x[i]) * (row - y[i]) / (y[j] - y[i]) + x[i]) {
                inside = !inside;
            }
        }
        return inside;
    }

    /**
     * The pixels whose centres are inside by the even-odd rule, or on the line to the left or right of the inside:
     * [row][column], flat. Contours go through pixel centres, and so drawn this rule is the one that published label maps
     * of these contours follow. A crossing of a row's line toggles all pixels to the left of it.
     */
    boolean[] fill(int rows, int columns) {
        boolean[] mask = new boolean[Math.multiplyExact(rows, columns)];
        boolean[] toggles = new boolean[columns + 1];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(toggles, false);
            for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
                if (y[i] > row != y[j] > row) {
                    double crossing = (x[j] - x[i]) * (row - y[i]) / (y[j] - y[i]) + x[i];
                    toggles[(int) Math.min(columns, Math.max(0, Math.ceil(crossing)))] ^= true;
                    if (crossing == Math.rint(crossing) && crossing >= 0 && crossing < columns) {
                        mask[row * columns + (int) crossing] = true;
                    }
                }
            }
            boolean inside = false;
            for (int column = columns - 1; column >= 0; column--) {
                inside ^= toggles[column + 1];
                mask[row * columns + column] |= inside;
            }
        }
        return mask;
    }

    /** Whether the other lies inside, with some slack in pixels. */
    boolean encloses(Contour other, double slack) {
        for (int i = 0; i < other.x.length; i++) {
            if (!contains(other.x[i], other.y[i]) && distance(other.x[i], other.y[i]) > slack) {
                return false;
            }
        }
        return true;
    }

    double centreDistance(Contour other) {
        return Math.hypot(mean(x) - mean(other.x), mean(y) - mean(other.y));
    }

    private double distance(double column, double row) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            least = Math.min(least, Math.hypot(x[i] - column, y[i] - row));
        }
        return least;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static BadInputException bad(String message) {
        return new BadInputException(CODE, message, "Restore the contour file from the release.");
    }
}
