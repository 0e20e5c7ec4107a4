package org.systole.report;

import java.util.List;
import java.util.Locale;

/** The volume of one structure over the cardiac cycle as a line, with axes, inside the page. */
final class VolumeChart {
    private static final int LEFT = 52;
    private static final int TOP = 12;
    private static final int WIDTH = 520;
    private static final int HEIGHT = 170;

    private VolumeChart() {}

    static String svg(List<Double> ml) {
        double top = niceTop(ml.stream().mapToDouble(Double::doubleValue).max().orElse(1));
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int phase = 0; phase < ml.size(); phase++) {
            double x = LEFT + (ml.size() == 1 ? WIDTH / 2.0 : WIDTH * phase / (ml.size() - 1.0));
            double y = TOP + HEIGHT * (1 - ml.get(phase) / top);
            points.append(format("%.1f,%.1f ", x, y));
            dots.append(format("<circle cx='%.1f' cy='%.1f' r='3'/>", x, y));
        }
        return format(
                        "<svg viewBox='0 0 %d %d' role='img' aria-label='Volume per phase, %s'>",
                        LEFT + WIDTH + 14, TOP + HEIGHT + 44, range(ml))
                + grid(top, ml.size())
                + "<polyline class='curve' points='" + points.toString().trim() + "'/><g class='dots'>" + dots
                + "</g></svg>";
    }

    private static String grid(double top, int phases) {
        StringBuilder grid = new StringBuilder();
        for (int i = 0; i <= 4; i++) {
            double y = TOP + HEIGHT * (1 - i / 4.0);
            grid.append(format("<line class='rule' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, LEFT + WIDTH, y, y));
            grid.append(format("<text x='%d' y='%.1f' text-anchor='end'>%.0f</text>", LEFT - 6, y + 4, top * i / 4));
        }
        int step = Math.max(1, (phases + 9) / 10);
        for (int phase = 0; phase < phases; phase += step) {
            double x = LEFT + (phases == 1 ? WIDTH / 2.0 : WIDTH * phase / (phases - 1.0));
            grid.append(
                    format("<text x='%.1f' y='%d' text-anchor='middle'>%d</text>", x, TOP + HEIGHT + 18, phase + 1));
        }
        grid.append(format(
                "<text x='%d' y='%d' text-anchor='middle'>phase (volume in ml)</text>",
                LEFT + WIDTH / 2, TOP + HEIGHT + 38));
        return grid.toString();
    }

    private static double niceTop(double largest) {
        double step = largest <= 40 ? 4 : largest <= 200 ? 20 : 40;
        return Math.max(step, step * Math.ceil(largest / step));
    }

    private static String range(List<Double> ml) {
        return format(
                "from %.1f to %.1f ml",
                ml.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                ml.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
