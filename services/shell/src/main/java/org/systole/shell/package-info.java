/** What every Quarkus process of Systole shares: connections, event loops, Temporal worker, readiness. */
package org.systole.shell;
