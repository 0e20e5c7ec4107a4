package org.systole.report.table;

import org.jspecify.annotations.Nullable;
import org.systole.metrics.Measured;
import org.systole.metrics.Observation;

/** Columns of the tidy table, in their order. The names are a contract: scripts read them. */
enum Column {
    DATASET("dataset", Type.TEXT, "Name of the dataset, or of the folder where there is none."),
    PATIENT("patient", Type.TEXT, "Surrogate id within the dataset. Rows of one patient are not independent."),
    PATHOLOGY("pathology", Type.TEXT, "As the dataset names it; empty where it does not."),
    MODEL("model", Type.TEXT, "What made the prediction."),
    STRUCTURE("structure", Type.TEXT, "LEFT_VENTRICLE_CAVITY, MYOCARDIUM or RIGHT_VENTRICLE_CAVITY."),
    PHASE("phase", Type.INTEGER, "Phase of the cine, from 0; empty for a figure of the whole cycle."),
    END_PHASE("end_phase", Type.TEXT, "END_DIASTOLE or END_SYSTOLE; empty between them or where unknown."),
    SLICE("slice", Type.INTEGER, "Slice of a figure in two dimensions, from 0; empty for the whole stack."),
    SLICE_POSITION("slice_position", Type.TEXT, "BASAL, MID or APICAL third of the left ventricle."),
    METRIC("metric", Type.TEXT, "What was measured; see metrics."),
    UNIT("unit", Type.TEXT, "UCUM unit of the value; 1 for a share."),
    VALUE("value", Type.REAL, "Empty where it is not defined; never a stand-in."),
    UNDEFINED("undefined", Type.TEXT, "Why there is no value; empty where there is one.");

    /** Of the values of a column. */
    enum Type {
        TEXT,
        INTEGER,
        REAL
    }

    private final String key;
    private final Type type;
    private final String meaning;

    Column(String key, Type type, String meaning) {
        this.key = key;
        this.type = type;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    Type type() {
        return type;
    }

    String meaning() {
        return meaning;
    }

    /** Text, an Integer or a Double, as the type says. */
    @Nullable
    Object of(Observation row) {
        return switch (this) {
            case DATASET -> row.subject().dataset();
            case PATIENT -> row.subject().patient();
            case PATHOLOGY -> row.subject().pathology();
            case MODEL -> row.subject().model();
            case STRUCTURE -> row.structure().name();
            case PHASE -> row.moment().phase();
            case END_PHASE -> name(row.moment().endPhase());
            case SLICE -> row.slice() == null ? null : row.slice().index();
            case SLICE_POSITION -> row.slice() == null ? null : name(row.slice().position());
            case METRIC -> row.metric().key();
            case UNIT -> row.metric().unit();
            case VALUE -> row.value() instanceof Measured.Value known ? (Double) known.value() : null;
            case UNDEFINED ->
                row.value() instanceof Measured.Undefined none ? none.reason().name() : null;
        };
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }
}
