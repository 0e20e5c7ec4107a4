package org.systole.orchestrator.experiment;

import java.util.concurrent.Executor;
import org.systole.base.CanonicalJson;
import org.systole.base.Sha256;
import org.systole.imaging.postprocess.PostProcessing;
import org.systole.orchestrator.catalogue.Experiments;
import org.systole.platform.store.ObjectStore;
import org.systole.workflows.ExperimentSpecification;
import org.systole.workflows.ExperimentState;

/**
 * Takes experiments in. An experiment's id is a function of its specification: the same one asked for again is the same
 * experiment, answered if it is done and started anew if it was cancelled or failed. What is taken in is durable: it is
 * started as soon as Temporal answers.
 */
public final class Submission {
    private static final int ID_DIGITS = 12;

    private final ExperimentStarter starter;
    private final Executor soon;
    private final Experiments experiments;
    private final ResultShelf results;

    /** @param soon where a start is tried, so that a submission need not wait for Temporal */
    public Submission(ExperimentStarter starter, Executor soon, Experiments experiments, ObjectStore store) {
        this.starter = starter;
        this.soon = soon;
        this.experiments = experiments;
        this.results = new ResultShelf(store);
    }

    public static String idOf(ExperimentSpecification specification) {
        return "e-" + Sha256.of(CanonicalJson.bytes(specification)).substring(0, ID_DIGITS);
    }

    /** @return the experiment's id */
    public String submit(ExperimentSpecification asked) {
        SpecificationCheck.check(asked);
        ExperimentSpecification specification = spelledOut(asked);
        String id = idOf(specification);
        boolean known = experiments
                .find(id)
                .map(found -> found.summary().state())
                .filter(state -> state != ExperimentState.CANCELLED && state != ExperimentState.FAILED)
                .isPresent();
        if (!known) {
            results.keep(id, specification);
            experiments.submit(id, specification);
            soon.execute(starter::startUnfinished);
        }
        return id;
    }

    /** With defaults filled in, so that what is asked for in other words is the same work. */
    private static ExperimentSpecification spelledOut(ExperimentSpecification asked) {
        String steps = asked.postProcessing();
        PostProcessing postProcessing = steps == null ? PostProcessing.defaults() : PostProcessing.parse(steps);
        return asked.withPostProcessing(postProcessing.text());
    }

    /** @return false where there is no such experiment that could be cancelled */
    public boolean cancel(String id) {
        return starter.cancel(id);
    }
}
