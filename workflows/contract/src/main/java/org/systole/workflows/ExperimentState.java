package org.systole.workflows;

/** Where an experiment stands. COMPLETED, FAILED and CANCELLED are final; COMPLETED may hold failed cells. */
public enum ExperimentState {
    SUBMITTED,
    PREPARING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
}
