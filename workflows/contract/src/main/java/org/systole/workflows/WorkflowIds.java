package org.systole.workflows;

/** Workflow ids: a function of what is done, so that equal work is one workflow. */
public final class WorkflowIds {
    private WorkflowIds() {}

    public static String experiment(String experimentId) {
        return "experiment/" + experimentId;
    }

    /** @param key {@link TrainingRequest#contentKey()} */
    public static String training(String key) {
        return "training/" + key;
    }

    /** @param key {@link EvaluationRequest#contentKey()} */
    public static String evaluation(String key) {
        return "evaluation/" + key;
    }
}
