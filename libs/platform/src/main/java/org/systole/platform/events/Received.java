package org.systole.platform.events;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;
import org.systole.platform.telemetry.TraceContext;

/** A fact as it was read, with its place in the topic. */
public record Received<T extends Message>(
        String topic, int partition, long offset, @Nullable String key, T message, TraceContext trace) {}
