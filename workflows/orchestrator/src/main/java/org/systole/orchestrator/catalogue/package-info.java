/** The read model in PostgreSQL: studies, models, promotions, experiments, and the outbox of what is stated here. */
package org.systole.orchestrator.catalogue;
