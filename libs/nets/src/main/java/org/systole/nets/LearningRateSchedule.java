package org.systole.nets;

/** How the learning rate falls. */
public enum LearningRateSchedule {
    /** Half a cosine from the learning rate to a hundredth of it over all epochs. */
    COSINE,
    /** Halved whenever the validation loss has not improved for {@link TrainingSettings#plateauEpochs()}. */
    PLATEAU
}
