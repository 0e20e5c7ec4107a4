/** The figures of an evaluation as one tidy table, for notebooks, spreadsheets and dashboards. */
@NullMarked
package org.systole.report.table;

import org.jspecify.annotations.NullMarked;
