/** The embedded default: Kafka, S3, PostgreSQL, Temporal and the applications as child processes on loopback. */
package org.systole.embedded;
