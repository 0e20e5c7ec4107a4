package org.systole.report;

import java.util.Base64;

/**
 * A moving picture inside a page: paper and those who did not ask for movement see the still.
 *
 * @param caption under the picture
 * @param description for those who do not see it
 * @param stillPngBase64 one frame as PNG, Base64
 * @param gifBase64 all frames as GIF, Base64
 */
public record Animation(String caption, String description, String stillPngBase64, String gifBase64) {
    public static Animation of(String caption, String description, byte[] stillPng, byte[] gif) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Animation(caption, description, base64.encodeToString(stillPng), base64.encodeToString(gif));
    }
}
