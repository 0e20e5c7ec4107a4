package org.systole.dicom;

/** The answer to a C-STORE request (PS3.4 B.2.3, PS3.7 C). */
public sealed interface StoreOutcome {
    /** The status element (0000,0900). */
    int status();

    /** Error comment, at most 64 characters reach the peer; empty for none. Carries no patient data. */
    String comment();

    /** Durable here: 0000H. */
    record Stored() implements StoreOutcome {
        @Override
        public int status() {
            return 0x0000;
        }

        @Override
        public String comment() {
            return "";
        }
    }

    /** No room now, the peer may try again later: A700H. */
    record OutOfResources(String comment) implements StoreOutcome {
        @Override
        public int status() {
            return 0xA700;
        }
    }

    /** The data set is not of the class the request names: A900H. */
    record DataSetDoesNotMatch(String comment) implements StoreOutcome {
        @Override
        public int status() {
            return 0xA900;
        }
    }

    /** The data set cannot be used: C000H. */
    record CannotUnderstand(String comment) implements StoreOutcome {
        @Override
        public int status() {
            return 0xC000;
        }
    }

    /** Something failed on this side: 0110H. */
    record ProcessingFailure(String comment) implements StoreOutcome {
        @Override
        public int status() {
            return 0x0110;
        }
    }
}
