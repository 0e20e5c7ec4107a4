package org.systole.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Measured;
import org.systole.metrics.Metric;
import org.systole.metrics.Observation;
import org.systole.metrics.SlicePosition;

/** Rows of the tidy table that belong together, and what they are called for people. */
record Selection(List<Observation> rows) {
    Selection {
        rows = List.copyOf(rows);
    }

    /** Structures with at least one row, left ventricle first. */
    List<Structure> structures() {
        Set<Structure> found = EnumSet.noneOf(Structure.class);
        rows.forEach(row -> found.add(row.structure()));
        List<Structure> ordered = new ArrayList<>(found);
        java.util.Collections.reverse(ordered);
        return ordered;
    }

    /** Whose rows these are, by name. */
    Collection<String> patients() {
        Set<String> names = new TreeSet<>();
        rows.forEach(row -> names.add(row.subject().patient()));
        return names;
    }

    Selection of(Structure structure) {
        return where(row -> row.structure() == structure);
    }

    Selection of(String patient) {
        return where(row -> row.subject().patient().equals(patient));
    }

    Selection of(Metric metric) {
        return where(row -> row.metric() == metric);
    }

    Selection at(@Nullable EndPhase phase) {
        return where(row -> row.moment().endPhase() == phase);
    }

    /** Figures in three dimensions. */
    Selection wholeStack() {
        return where(row -> row.slice() == null);
    }

    Selection at(SlicePosition position) {
        return where(row -> row.slice() != null && row.slice().position() == position);
    }

    private Selection where(Predicate<Observation> wanted) {
        return new Selection(rows.stream().filter(wanted).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The defined ones. */
    List<Double> values() {
        List<Double> values = new ArrayList<>();
        for (Observation row : rows) {
            if (row.value() instanceof Measured.Value known) {
                values.add(known.value());
            }
        }
        return values;
    }

    /** The defined ones of each patient. */
    Map<String, List<Double>> byPatient() {
        Map<String, List<Double>> byPatient = new TreeMap<>();
        for (Observation row : rows) {
            if (row.value() instanceof Measured.Value known) {
                byPatient
                        .computeIfAbsent(
                                row.subject().dataset() + '\n' + row.subject().patient(), own -> new ArrayList<>())
                        .add(known.value());
            }
        }
        return byPatient;
    }

    /** Null without a value. */
    @Nullable
    Double mean() {
        List<Double> values = values();
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    /** {@code Left ventricle cavity}. */
    static String words(Structure structure) {
        String text = structure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** {@code LV cavity}. */
    static String shortName(Structure structure) {
        return switch (structure) {
            case LEFT_VENTRICLE_CAVITY -> "LV cavity";
            case MYOCARDIUM -> "Myocardium";
            case RIGHT_VENTRICLE_CAVITY -> "RV cavity";
        };
    }

    /** {@code ED}; for phases in between, what they are. */
    static String shortName(@Nullable EndPhase phase) {
        return Objects.isNull(phase) ? "other phase" : phase == EndPhase.END_DIASTOLE ? "ED" : "ES";
    }
}
