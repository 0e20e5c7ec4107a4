/** The application: beans out of plain classes, and what runs in the background. */
package org.systole.orchestrator;
