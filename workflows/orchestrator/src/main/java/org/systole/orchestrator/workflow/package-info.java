/** Workflow implementations: deterministic code that says what happens in which order, and nothing else. */
package org.systole.orchestrator.workflow;
