package org.systole.platform.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.util.Set;
import org.systole.platform.DependencyUnavailableException;

/** What an error of the S3 client means to us. */
final class StoreFailure {
    private static final Set<String> MISSING = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchObject");
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private StoreFailure() {}

    static boolean isMissing(MinioException failure) {
        return failure instanceof ErrorResponseException answer
                && MISSING.contains(answer.errorResponse().code());
    }

    /** Somebody else wrote the key first, or is about to. */
    static boolean isTaken(MinioException failure) {
        return failure instanceof ErrorResponseException answer
                && (answer.response().code() == PRECONDITION_FAILED
                        || answer.response().code() == CONFLICT);
    }

    /** Everything but a missing object is the store's own trouble: it is retried until an operator or time mends it. */
    static RuntimeException of(MinioException failure, String bucket, String key) {
        if (isMissing(failure)) {
            return new ObjectMissingException(bucket, key);
        }
        return new DependencyUnavailableException(ObjectStore.DEPENDENCY, failure);
    }
}
