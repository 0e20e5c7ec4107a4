package org.systole.nets;

/** What training minimises, always over known (image, structure) pairs and voxels only. */
public enum Loss {
    /** The paper's: mean over known pairs of 1 - soft Dice. */
    DICE,
    /** Soft Dice pooled over the batch, plus binary cross entropy: it also learns where a structure is absent. */
    DICE_AND_CROSS_ENTROPY
}
