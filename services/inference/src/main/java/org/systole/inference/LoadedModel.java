package org.systole.inference;

import org.systole.nets.Segmenter;
import org.systole.platform.store.ObjectRef;

/** A model in memory. */
record LoadedModel(String modelId, ObjectRef archive, Segmenter segmenter) {}
