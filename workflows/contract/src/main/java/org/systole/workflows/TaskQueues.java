package org.systole.workflows;

/** Task queues of namespace {@code default}; which service polls which. */
public final class TaskQueues {
    /** Workflows and {@link CatalogueActivities}. */
    public static final String ORCHESTRATOR = "orchestrator";

    public static final String PREPROCESSING = "preprocessing";
    public static final String TRAINING_CPU = "training-cpu";
    public static final String TRAINING_GPU = "training-gpu";
    public static final String INFERENCE = "inference";
    public static final String EVALUATION = "evaluation";

    private TaskQueues() {}
}
