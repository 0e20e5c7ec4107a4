/** Commands that talk to a running platform: over HTTP, DICOM and the object store, never in-process. */
@NullMarked
package org.systole.cli.platform;

import org.jspecify.annotations.NullMarked;
