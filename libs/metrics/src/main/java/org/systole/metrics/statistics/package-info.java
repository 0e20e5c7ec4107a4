/**
 * What many measurements say together. What cannot be computed is a {@link org.systole.metrics.Measured.Undefined}.
 *
 * <p>Sources:
 *
 * <ul>
 *   <li>Bootstrap intervals: B. Efron, Better bootstrap confidence intervals, JASA 82 (1987). Patients are drawn, not
 *       rows: C. A. Field, A. H. Welsh, Bootstrapping clustered data, JRSS B 69 (2007).
 *   <li>Signed ranks: F. Wilcoxon, Individual comparisons by ranking methods, Biometrics Bulletin 1 (1945).
 *   <li>Many tests: S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statistics 6 (1979).
 *   <li>Limits of agreement: J. M. Bland, D. G. Altman, Measuring agreement in method comparison studies, Statistical
 *       Methods in Medical Research 8 (1999).
 *   <li>Interval of a correlation: R. A. Fisher, On the "probable error" of a coefficient of correlation deduced from a
 *       small sample, Metron 1 (1921).
 * </ul>
 */
@NullMarked
package org.systole.metrics.statistics;

import org.jspecify.annotations.NullMarked;
