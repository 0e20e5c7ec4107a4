package org.systole.phantom;

/** How a heart narrows towards its apex and contracts: its sizes on every slice at every phase. */
record HeartShape(HeartParameters parameters) {
    private static final double APEX = 0.25;
    private static final double RIGHT_ENDS_AT = 0.45;

    /** Radius of the cavity in mm, 0 on slices beyond the heart. */
    double endocardiumMm(int slice, int phase) {
        double radius = parameters.endDiastolicRadiusMm()
                + contraction(phase) * (parameters.endSystolicRadiusMm() - parameters.endDiastolicRadiusMm());
        return radius * taper(slice);
    }

    /** Radius of the epicardium in mm: the muscle's cross-section stays as it was at end diastole. */
    double epicardiumMm(int slice, int phase) {
        double taper = taper(slice);
        if (taper == 0) {
            return 0;
        }
        double inner = parameters.endDiastolicRadiusMm() * taper;
        double outer = inner + parameters.wallMm();
        double cavity = endocardiumMm(slice, phase);
        return Math.sqrt(outer * outer - inner * inner + cavity * cavity);
    }

    double cavityMl(int phase) {
        double sum = 0;
        for (int slice = 0; slice < parameters.slices(); slice++) {
            double radius = endocardiumMm(slice, phase);
            sum += Math.PI * radius * radius;
        }
        return sum * parameters.sliceMm() / 1000;
    }

    double myocardiumMl(int phase) {
        double sum = 0;
        for (int slice = 0; slice < parameters.slices(); slice++) {
            double outer = epicardiumMm(slice, phase);
            sum += Math.PI * outer * outer;
        }
        return sum * parameters.sliceMm() / 1000 - cavityMl(phase);
    }

    CrossSection section(int slice, int phase) {
        double taper = taper(slice);
        double right = parameters.endDiastolicRadiusMm() * 1.15 * taper * (1 - 0.18 * contraction(phase));
        return new CrossSection(
                endocardiumMm(slice, phase),
                epicardiumMm(slice, phase),
                taper < RIGHT_ENDS_AT ? 0 : right,
                Math.cos(parameters.rightAngle()),
                Math.sin(parameters.rightAngle()));
    }

    /** 0 at end diastole, 1 at end systole; falls in the first third of the cycle, recovers in the rest. */
    double contraction(int phase) {
        int systole = Math.floorMod(parameters.endSystole() - parameters.endDiastole(), parameters.phases());
        int since = Math.floorMod(phase - parameters.endDiastole(), parameters.phases());
        double turn = since <= systole
                ? (double) since / systole
                : 1 - (double) (since - systole) / (parameters.phases() - systole);
        return (1 - Math.cos(Math.PI * turn)) / 2;
    }

    /** The share of the base's radius, a half ellipse cut off before its tip; 0 beyond the heart. */
    private double taper(int slice) {
        int beating = parameters.slices() - 2 * parameters.emptySlices();
        int depth = slice - parameters.emptySlices();
        if (depth < 0 || depth >= beating) {
            return 0;
        }
        double along = (beating - depth - 0.5) / beating;
        return APEX + (1 - APEX) * Math.sqrt(1 - along * along);
    }
}
