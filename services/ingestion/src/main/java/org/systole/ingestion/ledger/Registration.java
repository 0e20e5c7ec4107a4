package org.systole.ingestion.ledger;

/** What the ledger made of an arrival. */
public enum Registration {
    /** New, and committed. */
    STORED,
    /** The same bytes were there already; their file is spooled or in the store. */
    DUPLICATE,
    /** The same SOP instance UID was there with other bytes, which stay; the new ones are refused. */
    CONFLICT
}
