package org.systole.ingestion.spool;

import java.nio.file.Path;

/**
 * A durable file of the spool.
 *
 * @param sha256 of its bytes; also its name
 */
public record SpooledFile(Path path, String sha256, long sizeBytes) {}
