package org.systole.ingestion.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.systole.base.BadInputException;

/**
 * The secret behind surrogates: HMAC-SHA-256 makes them, AES-256-GCM seals what they stand for. Each use has a key of
 * its own, derived from the 32 bytes of {@code systole.identity.key}.
 */
public final class IdentityKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] surrogateKey;
    private final byte[] sealingKey;
    private final SecureRandom random = new SecureRandom();

    private IdentityKey(byte[] secret) {
        surrogateKey = hmac(secret, "systole surrogate");
        sealingKey = hmac(secret, "systole identity map");
    }

    /** @param base64 Base64 of 32 bytes; anything else is a {@link BadInputException} that does not repeat it */
    public static IdentityKey of(String base64) {
        byte[] secret = decoded(base64);
        if (secret.length != 32) {
            throw new BadInputException(
                    "identity.key",
                    "systole.identity.key is not Base64 of 32 bytes",
                    "generate one with: openssl rand -base64 32");
        }
        return new IdentityKey(secret);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Surrogate of a study: {@code s-} and 16 hex. */
    public String study(String studyInstanceUid) {
        return "s-" + tag("study", studyInstanceUid).substring(0, 16);
    }

    /**
     * Surrogate of a patient: {@code p-} and 16 hex. Without a patient id each study is a patient of its own, so that
     * anonymised studies are not taken for one person.
     */
    public String patient(String patientId, String studyInstanceUid) {
        String id = patientId.strip();
        String tag = id.isEmpty() ? tag("patient of study", studyInstanceUid) : tag("patient", id);
        return "p-" + tag.substring(0, 16);
    }

    /** Surrogate of an instance in the ledger: 64 hex. */
    public String instance(String sopInstanceUid) {
        return tag("instance", sopInstanceUid);
    }

    /** A key derived for one more purpose. */
    public byte[] derive(String purpose) {
        return hmac(surrogateKey, "derive " + purpose);
    }

    private String tag(String kind, String value) {
        return HexFormat.of().formatHex(hmac(surrogateKey, kind + "\n" + value));
    }

    /** Encrypts what a surrogate stands for; bound to that surrogate, so that rows cannot be swapped. */
    byte[] seal(String surrogate, String original) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, surrogate, original.getBytes(StandardCharsets.UTF_8));
        byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
        return all;
    }

    String open(String surrogate, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
        return new String(cipher(Cipher.DECRYPT_MODE, nonce, surrogate, text), StandardCharsets.UTF_8);
    }

    private byte[] cipher(int mode, byte[] nonce, String surrogate, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(sealingKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(surrogate.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the identity map does not fit systole.identity.key", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
