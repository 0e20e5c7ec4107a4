package org.systole.nets;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/**
 * How an epoch went: one point of every curve.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param trainingDice Dice pooled over the epoch's batches as they were trained on, augmented and with dropout
 * @param validationLoss null without validation patients
 * @param validationDice Dice pooled over all validation slices, of structures known there
 * @param learningRate of the last step
 * @param images trained on in this epoch
 * @param imagesPerSecond of training, without validation
 * @param waitingShare of the training time in which the step waited for its batch, 0 to 1
 * @param seconds that the epoch took, with validation
 * @param etaSeconds until the last epoch, estimated
 */
public record EpochReport(
        int epoch,
        double loss,
        Map<Structure, Double> trainingDice,
        @Nullable Double validationLoss,
        Map<Structure, Double> validationDice,
        double learningRate,
        int images,
        double imagesPerSecond,
        double waitingShare,
        double seconds,
        double etaSeconds) {
    public EpochReport {
        trainingDice = Map.copyOf(trainingDice);
        validationDice = Map.copyOf(validationDice);
    }
}
