package org.systole.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How identifiers are replaced: each function maps the sent value to its surrogate, the same value always to the
 * same surrogate. UIDs map to valid UIDs.
 */
public record Surrogates(
        UnaryOperator<String> study,
        UnaryOperator<String> series,
        UnaryOperator<String> instance,
        UnaryOperator<String> frameOfReference,
        UnaryOperator<String> patientId) {

    /**
     * Surrogates by HMAC-SHA-256: UIDs become {@code 2.25.<128 bits>} (PS3.5 B.2), patients {@code p-} and 16 hex
     * digits. Nobody without the key can go back or check a guess.
     */
    public static Surrogates keyed(byte[] key) {
        byte[] own = key.clone();
        return new Surrogates(
                uid -> surrogateUid(own, "study", uid),
                uid -> surrogateUid(own, "series", uid),
                uid -> surrogateUid(own, "instance", uid),
                uid -> surrogateUid(own, "frame-of-reference", uid),
                id -> "p-" + HexFormat.of().formatHex(hmac(own, "patient", id), 0, 8));
    }

    private static String surrogateUid(byte[] key, String kind, String uid) {
        return "2.25." + new BigInteger(1, Arrays.copyOf(hmac(key, kind, uid), 16));
    }

    private static byte[] hmac(byte[] key, String kind, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal((kind + '\0' + value).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
