package org.systole.platform.events;

import com.google.protobuf.Message;

/**
 * A fact to be stated.
 *
 * @param key study id, slot or experiment id: facts of one key keep their order
 * @param message one of the topic's type, its header filled
 */
public record Fact(Topic topic, String key, Message message) {}
