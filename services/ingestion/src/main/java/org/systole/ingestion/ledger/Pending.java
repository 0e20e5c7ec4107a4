package org.systole.ingestion.ledger;

/** An image that is spooled but not yet in the store. */
public record Pending(long number, String studyId, String rawSha256) {}
