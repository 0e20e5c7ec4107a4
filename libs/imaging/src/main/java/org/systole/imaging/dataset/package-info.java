/** Readers of public datasets: labels become structures here, and no dataset's conventions leak past. */
package org.systole.imaging.dataset;
