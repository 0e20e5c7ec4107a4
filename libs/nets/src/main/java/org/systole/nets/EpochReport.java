package org.systole.nets;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.Structure;

/**
 * How an epoch went.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param validationLoss null without validation patients
 * @param validationDice Dice pooled over all validation slices, of structures known there
 * @param imagesPerSecond trained in this epoch
 * @param etaSeconds until the last epoch, estimated
 * @param checkpoint one file from which training goes on; the next epoch replaces it
 */
public record EpochReport(
        int epoch,
        double loss,
        @Nullable Double validationLoss,
        Map<Structure, Double> validationDice,
        double learningRate,
        double imagesPerSecond,
        double etaSeconds,
        @Nullable Path checkpoint) {
    public EpochReport {
        validationDice = Map.copyOf(validationDice);
    }
}
