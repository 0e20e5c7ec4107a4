/** The data folder of the embedded platform, as those who talk to it see it: ports, credentials, processes. */
package org.systole.platform.home;
