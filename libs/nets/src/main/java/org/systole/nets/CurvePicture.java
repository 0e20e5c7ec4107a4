package org.systole.nets;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/** Loss, Dice and learning rate over the epochs, one below the other; training dashed, validation solid. */
final class CurvePicture {
    private static final int WIDTH = 900;
    private static final int PANEL = 250;
    private static final int LEFT = 80;
    private static final int RIGHT = 250;
    private static final int MARGIN = 30;
    private static final float[] DASH = {6, 4};
    private static final Color RATE = new Color(0x55, 0x55, 0x55);
    private static final Color LOSS = new Color(0x1f, 0x4e, 0x9c);
    /** Apart for the colour-blind too (Okabe and Ito). */
    private static final Map<Structure, Color> COLOURS = Map.of(
            Structure.RIGHT_VENTRICLE_CAVITY, new Color(0x00, 0x72, 0xb2),
            Structure.MYOCARDIUM, new Color(0x00, 0x9e, 0x73),
            Structure.LEFT_VENTRICLE_CAVITY, new Color(0xd5, 0x5e, 0x00));

    private final Graphics2D pen;
    private final List<EpochReport> epochs;

    private record Curve(String name, Color colour, boolean dashed, Function<EpochReport, @Nullable Double> value) {}

    private CurvePicture(Graphics2D pen, List<EpochReport> epochs) {
        this.pen = pen;
        this.epochs = epochs;
    }

    static BufferedImage of(List<EpochReport> epochs) {
        BufferedImage picture = new BufferedImage(WIDTH, 3 * PANEL, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, WIDTH, 3 * PANEL);
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            CurvePicture curves = new CurvePicture(pen, epochs);
            curves.panel(
                    0,
                    "loss",
                    List.of(
                            new Curve("training", LOSS, true, EpochReport::loss),
                            new Curve("validation", LOSS, false, EpochReport::validationLoss)));
            curves.panel(1, "Dice", dice());
            curves.panel(2, "learning rate", List.of(new Curve("", RATE, false, EpochReport::learningRate)));
        } finally {
            pen.dispose();
        }
        return picture;
    }

    private static List<Curve> dice() {
        List<Curve> curves = new ArrayList<>();
        for (Structure structure : Structure.values()) {
            Color colour = Objects.requireNonNull(COLOURS.get(structure));
            String name = structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            curves.add(new Curve(
                    name + ", training",
                    colour,
                    true,
                    epoch -> epoch.trainingDice().get(structure)));
            curves.add(new Curve(
                    name, colour, false, epoch -> epoch.validationDice().get(structure)));
        }
        return curves;
    }

    private void panel(int place, String title, List<Curve> all) {
        List<Curve> curves = all.stream().filter(this::isThere).toList();
        double low = values(curves).stream().mapToDouble(v -> v).min().orElse(0);
        double high = values(curves).stream().mapToDouble(v -> v).max().orElse(1);
        int top = place * PANEL + MARGIN;
        int bottom = (place + 1) * PANEL - MARGIN;
        pen.setStroke(new BasicStroke(1));
        pen.setColor(Color.LIGHT_GRAY);
        pen.drawRect(LEFT, top, WIDTH - LEFT - RIGHT, bottom - top);
        pen.setColor(Color.BLACK);
        pen.drawString(title, LEFT, top - 8);
        pen.drawString(String.format(Locale.ROOT, "%.4g", high), 8, top + 5);
        pen.drawString(String.format(Locale.ROOT, "%.4g", low), 8, bottom + 5);
        pen.drawString("epoch " + epochs.get(epochs.size() - 1).epoch(), WIDTH - RIGHT - 60, bottom + 16);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            pen.setColor(curve.colour());
            pen.setStroke(curve.dashed() ? new BasicStroke(2, 0, 0, 10, DASH, 0) : new BasicStroke(2));
            pen.draw(line(curve, low, high, top, bottom));
            int height = top + 10 + 18 * i;
            pen.drawLine(WIDTH - RIGHT + 10, height - 4, WIDTH - RIGHT + 40, height - 4);
            pen.drawString(curve.name(), WIDTH - RIGHT + 48, height);
        }
    }

    private boolean isThere(Curve curve) {
        return epochs.stream().anyMatch(epoch -> curve.value().apply(epoch) != null);
    }

    private List<Double> values(List<Curve> curves) {
        return epochs.stream()
                .flatMap(epoch -> curves.stream().map(curve -> curve.value().apply(epoch)))
                .filter(Objects::nonNull)
                .toList();
    }

    private Path2D line(Curve curve, double low, double high, int top, int bottom) {
        Path2D line = new Path2D.Double();
        double step = (double) (WIDTH - LEFT - RIGHT) / Math.max(1, epochs.size() - 1);
        boolean drawing = false;
        for (int i = 0; i < epochs.size(); i++) {
            Double value = curve.value().apply(epochs.get(i));
            if (value != null) {
                double x = LEFT + i * step;
                double y = bottom - (high > low ? (value - low) / (high - low) : 0.5) * (bottom - top);
                if (!drawing) {
                    line.moveTo(x, y);
                }
                line.lineTo(x, y);
                drawing = true;
            }
        }
        return line;
    }
}
