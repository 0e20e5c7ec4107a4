package org.systole.imaging.dataset;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.systole.base.BadInputException;

/** A closed polygon on one image; coordinates are pixels from 0, the centre of the first pixel. */
public final class Contour {
    /** Which boundary it is. */
    public enum Boundary {
        ENDOCARDIUM,
        EPICARDIUM
    }

    private static final int FEWEST_POINTS = 3;

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
        String name = String.valueOf(path.getFileName());
        List<String> lines = lines(path, name);
        double[] x = new double[lines.size()];
        double[] y = new double[lines.size()];
        for (int i = 0; i < x.length; i++) {
            String[] words = lines.get(i).trim().split("\\s+");
            try {
                x[i] = Double.parseDouble(words[0]) - 1;
                y[i] = Double.parseDouble(words[words.length - 1]) - 1;
            } catch (NumberFormatException e) {
                throw bad(name + " line " + (i + 1) + " is not 'column row'");
            }
            if (words.length != 2 || !Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw bad(name + " line " + (i + 1) + " is not 'column row'");
            }
        }
        if (x.length < FEWEST_POINTS) {
            throw bad(name + " has " + x.length + " points");
        }
        return new Contour(instanceNumber, boundary, name, x, y);
    }

    private static List<String> lines(Path path, String name) throws IOException {
        try {
            return Files.readAllLines(path).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (CharacterCodingException e) {
            throw bad(name + " is not text");
        }
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
        return new BadInputException("contour.unreadable", message, "Restore the contour file from the release.");
    }
}
