package org.systole.platform.events;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Where Kafka is and who we are.
 *
 * @param service name of the service, as in meters
 * @param instance unique among the running instances of the service: transactions are fenced by it
 * @param security further client properties, e.g. TLS
 */
public record KafkaSettings(String bootstrap, String service, String instance, Map<String, String> security) {
    public KafkaSettings {
        security = Map.copyOf(security);
    }

    /** An instance with a name of its own. */
    public static KafkaSettings of(String bootstrap, String service) {
        return new KafkaSettings(bootstrap, service, UUID.randomUUID().toString(), Map.of());
    }

    /** Never shows the security properties. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrap=" + bootstrap + ", service=" + service + ", instance=" + instance + "]";
    }

    Map<String, Object> common() {
        Map<String, Object> properties = new HashMap<>(security);
        properties.put("bootstrap.servers", bootstrap);
        properties.put("client.id", service);
        properties.put("reconnect.backoff.max.ms", 2000);
        return properties;
    }
}
