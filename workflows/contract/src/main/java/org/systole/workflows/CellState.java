package org.systole.workflows;

/** Where a cell stands. DONE, FAILED and CANCELLED are final. */
public enum CellState {
    WAITING,
    TRAINING,
    EVALUATING,
    DONE,
    FAILED,
    CANCELLED
}
