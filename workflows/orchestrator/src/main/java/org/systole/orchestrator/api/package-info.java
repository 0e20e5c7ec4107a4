/** REST under /api: what is stuck, studies, experiments, models, datasets. */
package org.systole.orchestrator.api;
