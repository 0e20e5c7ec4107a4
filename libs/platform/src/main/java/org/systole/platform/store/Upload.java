package org.systole.platform.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.systole.base.Sha256;

/** What is to be stored and where its bytes come from. */
record Upload(ObjectRef ref, Source source) {
    interface Source {
        InputStream open() throws IOException;
    }

    static Upload of(ObjectRef ref, byte[] bytes) {
        return new Upload(ref, () -> new ByteArrayInputStream(bytes));
    }

    static Upload of(String bucket, String key, Path file, String mediaType) {
        try {
            ObjectRef ref = new ObjectRef(bucket, key, Sha256.of(file), Files.size(file), mediaType);
            return new Upload(ref, () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open() throws IOException {
        return source.open();
    }
}
