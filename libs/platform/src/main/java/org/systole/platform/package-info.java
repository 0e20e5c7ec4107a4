/** What every service needs from the outside world: objects, facts, telemetry. The only library that knows Kafka and S3. */
package org.systole.platform;
