/** Facts over Kafka: consumed and answered in one transaction, published atomically, read from the start. */
package org.systole.platform.events;
