package org.systole.report.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;
import org.jfree.chart.ChartColor;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How all figures look: black on white, so that screen and paper show the same. */
final class Look {
    static final Color INK = new Color(0x1b2430);
    static final Color RULE = new Color(0xd3dae3);
    static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
    static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 14);
    static final BasicStroke THIN = new BasicStroke(1f);
    static final BasicStroke THICK = new BasicStroke(2.5f);
    static final BasicStroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6f, 4f}, 0f);

    /** Blue, orange, bluish green, reddish purple, sky blue, vermilion: told apart by the colour-blind. */
    private static final int[] OKABE_ITO = {0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xd55e00};

    private Look() {}

    static Color colour(int series) {
        return new Color(OKABE_ITO[series % OKABE_ITO.length]);
    }

    /** Circle, square, triangle, diamond: a different one for each of four series. */
    static Shape mark(int series) {
        double r = 4;
        return switch (series % 4) {
            case 0 -> new Ellipse2D.Double(-r, -r, 2 * r, 2 * r);
            case 1 -> new Rectangle2D.Double(-r, -r, 2 * r, 2 * r);
            case 2 -> closed(0, -r - 1, r + 1, r, -r - 1, r);
            default -> closed(0, -r - 1, r + 1, 0, 0, r + 1, -r - 1, 0);
        };
    }

    private static Shape closed(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    static NumberAxis axis(String label) {
        NumberAxis axis = new NumberAxis(label);
        axis.setAutoRangeIncludesZero(false);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        return axis;
    }

    /** For counts. */
    static NumberAxis wholeNumbers(String label) {
        NumberAxis axis = axis(label);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        return axis;
    }

    static void dress(JFreeChart chart) {
        chart.setBackgroundPaint(ChartColor.WHITE);
        chart.setPadding(new RectangleInsets(4, 4, 4, 12));
        chart.getPlot().setOutlineVisible(false);
        chart.getPlot().setBackgroundPaint(null);
        if (chart.getPlot() instanceof XYPlot plot) {
            dress(plot.getDomainAxis());
            dress(plot.getRangeAxis());
            plot.setDomainGridlinePaint(RULE);
            plot.setRangeGridlinePaint(RULE);
            plot.setDomainGridlineStroke(THIN);
            plot.setRangeGridlineStroke(THIN);
        } else if (chart.getPlot() instanceof CategoryPlot plot) {
            dress(plot.getDomainAxis());
            dress(plot.getRangeAxis());
            plot.setRangeGridlinePaint(RULE);
            plot.setRangeGridlineStroke(THIN);
        }
        LegendTitle legend = chart.getLegend();
        if (legend != null) {
            legend.setItemFont(TEXT);
            legend.setItemPaint(INK);
            legend.setPosition(RectangleEdge.TOP);
            legend.setFrame(BlockBorder.NONE);
            legend.setBackgroundPaint(null);
        }
    }

    private static void dress(Axis axis) {
        axis.setLabelFont(TEXT);
        axis.setTickLabelFont(TEXT);
        axis.setLabelPaint(INK);
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(INK);
    }
}
