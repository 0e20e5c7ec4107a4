/** Puts scans and datasets on a net's grid, for the scan path (Kafka) and for experiments (Temporal). */
package org.systole.preprocessing;
