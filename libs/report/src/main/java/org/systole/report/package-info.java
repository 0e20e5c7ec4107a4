/**
 * Reports that one can open, print and send: one HTML page each, with everything inside. The models are records that
 * read and write as JSON; the pages carry surrogate ids only.
 */
@NullMarked
package org.systole.report;

import org.jspecify.annotations.NullMarked;
