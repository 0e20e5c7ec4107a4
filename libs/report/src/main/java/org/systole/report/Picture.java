package org.systole.report;

import java.util.Base64;

/**
 * A picture inside a page.
 *
 * @param caption under the picture
 * @param description for those who do not see it
 * @param pngBase64 the PNG file, Base64
 */
public record Picture(String caption, String description, String pngBase64) {
    public static Picture of(String caption, String description, byte[] png) {
        return new Picture(caption, description, Base64.getEncoder().encodeToString(png));
    }
}
