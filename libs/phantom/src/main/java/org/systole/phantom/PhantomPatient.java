package org.systole.phantom;

/**
 * A written heart and the truth about it.
 *
 * @param patientId PatientID in the images, name of their folder
 */
public record PhantomPatient(String patientId, BeatingHeart heart) {
    public double endDiastolicVolumeMl() {
        return heart.endDiastolicVolumeMl();
    }

    public double endSystolicVolumeMl() {
        return heart.endSystolicVolumeMl();
    }

    /** 0 to 1. */
    public double ejectionFraction() {
        return heart.ejectionFraction();
    }
}
