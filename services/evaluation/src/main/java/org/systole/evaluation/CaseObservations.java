package org.systole.evaluation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.LabelMap;
import org.systole.imaging.LabelledFrame;
import org.systole.imaging.Reference;
import org.systole.imaging.Structure;
import org.systole.metrics.EndPhase;
import org.systole.metrics.Observation;
import org.systole.metrics.Observation.Moment;
import org.systole.metrics.Observation.Subject;
import org.systole.metrics.Observations;
import org.systole.metrics.StructureAgreement;

/** The rows of the tidy table that one case gives: every labelled phase as a whole and slice by slice, and the beat. */
final class CaseObservations {
    private final StoredCase stored;
    private final Reference reference;
    private final Observations rows;

    private CaseObservations(StoredCase stored, Reference reference, Subject subject) {
        this.stored = stored;
        this.reference = reference;
        rows = new Observations(subject);
    }

    /** @param stored with a reference */
    static List<Observation> rows(String dataset, String caseId, StoredCase stored) {
        Reference reference = Objects.requireNonNull(stored.reference(), "a case without reference has no rows");
        Subject subject =
                new Subject(dataset, caseId, null, stored.segmentation().modelId());
        CaseObservations observations = new CaseObservations(stored, reference, subject);
        reference.frames().forEach(observations::add);
        for (Structure structure : Structure.values()) {
            observations.addCycle(structure);
        }
        return observations.rows.rows();
    }

    private void add(LabelledFrame frame) {
        LabelMap prediction = prediction(frame.phase());
        Moment moment = new Moment(frame.phase(), endPhase(frame.phase()));
        for (Structure structure : frame.labels().known().anywhere()) {
            rows.add(moment, StructureAgreement.compare(frame.labels(), prediction, structure));
            rows.addSlices(moment, frame.labels(), prediction, structure);
        }
    }

    private void addCycle(Structure structure) {
        StructureAgreement diastole = at(reference.endDiastole(), structure);
        StructureAgreement systole = at(reference.endSystole(), structure);
        if (diastole != null && systole != null) {
            rows.addCycle(diastole, systole);
        }
    }

    private @Nullable StructureAgreement at(@Nullable Integer phase, Structure structure) {
        LabelMap labels = phase == null ? null : reference.atPhase(phase).orElse(null);
        return phase == null || labels == null || !labels.known().anywhere().contains(structure)
                ? null
                : StructureAgreement.compare(labels, prediction(phase), structure);
    }

    private LabelMap prediction(int phase) {
        return stored.prediction().phases().get(phase);
    }

    private @Nullable EndPhase endPhase(int phase) {
        if (Objects.equals(reference.endDiastole(), phase)) {
            return EndPhase.END_DIASTOLE;
        }
        return Objects.equals(reference.endSystole(), phase) ? EndPhase.END_SYSTOLE : null;
    }
}
