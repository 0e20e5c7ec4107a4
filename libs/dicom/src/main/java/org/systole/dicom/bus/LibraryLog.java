package org.systole.dicom.bus;

import org.aoju.bus.logger.LogFactory;
import org.aoju.bus.logger.dialect.slf4j.Slf4jLogFactory;

/** Sends the library's log to SLF4J; left to itself it kills its listener thread where SLF4J has no provider. */
final class LibraryLog {
    static {
        LogFactory.setCurrentLogFactory(new Slf4jLogFactory(false));
    }

    private LibraryLog() {}

    /** Call before the first use of the library. */
    static void toSlf4j() {
        // the static initializer has done it once
    }
}
