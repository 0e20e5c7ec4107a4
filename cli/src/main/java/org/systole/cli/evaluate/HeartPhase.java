package org.systole.cli.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.systole.imaging.dataset.AcdcInfo;
import org.systole.metrics.EndPhase;

/**
 * Whose heart a label map shows and when, as far as its name tells: {@code NAME_ED} and {@code NAME_ES}, or
 * {@code NAME_frameFF} with an Info.cfg beside the reference that says which frames are end diastole and end systole.
 *
 * @param patient the name of the case where it does not tell
 */
record HeartPhase(
        String patient,
        @Nullable String pathology,
        @Nullable EndPhase endPhase) {
    private static final Pattern END = Pattern.compile("(.+)_(ED|ES)");
    private static final Pattern FRAME = Pattern.compile("(.+)_frame(\\d{1,6})");

    /** An Info.cfg that is damaged is bad input. */
    static HeartPhase of(LabelPair pair) throws IOException {
        Matcher end = END.matcher(pair.name());
        if (end.matches()) {
            boolean diastole = end.group(2).equals("ED");
            return new HeartPhase(end.group(1), null, diastole ? EndPhase.END_DIASTOLE : EndPhase.END_SYSTOLE);
        }
        Matcher frame = FRAME.matcher(pair.name());
        if (!frame.matches()) {
            return new HeartPhase(pair.name(), null, null);
        }
        Path file = pair.reference().resolveSibling(AcdcInfo.FILE);
        if (!Files.exists(file)) {
            return new HeartPhase(frame.group(1), null, null);
        }
        AcdcInfo info = AcdcInfo.read(file);
        return new HeartPhase(
                frame.group(1),
                info.group().isEmpty() ? null : info.group(),
                endPhase(info, Integer.parseInt(frame.group(2))));
    }

    private static @Nullable EndPhase endPhase(AcdcInfo info, int frame) {
        if (info.endDiastole() != null && info.endDiastole() == frame) {
            return EndPhase.END_DIASTOLE;
        }
        return info.endSystole() != null && info.endSystole() == frame ? EndPhase.END_SYSTOLE : null;
    }
}
