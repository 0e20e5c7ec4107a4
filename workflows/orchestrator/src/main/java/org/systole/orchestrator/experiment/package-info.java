/** From a specification to running work: checks, datasets and splits, starting, joining and recording. */
package org.systole.orchestrator.experiment;
