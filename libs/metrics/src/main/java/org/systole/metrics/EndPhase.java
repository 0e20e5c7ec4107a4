package org.systole.metrics;

/** The two phases of a cardiac cycle at which the ventricles are largest and smallest. */
public enum EndPhase {
    END_DIASTOLE,
    END_SYSTOLE
}
