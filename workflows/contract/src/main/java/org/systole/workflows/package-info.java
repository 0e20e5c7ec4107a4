/**
 * What the orchestrator and the services agree on over Temporal: workflow and activity interfaces, their records, task
 * queues and ids. Records carry references to stored objects, never pixels, never identity.
 */
package org.systole.workflows;
