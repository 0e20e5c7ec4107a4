package org.systole.platform.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.systole.platform.DependencyUnavailableException;

/** Creates the topics that are missing and asks whether Kafka answers. */
public final class Topics {
    static final String DEPENDENCY = "kafka";
    private static final int TIMEOUT_MS = 10_000;

    private Topics() {}

    /** Creates every topic and dead letter topic that is missing; what exists is left as it is. */
    public static void ensure(KafkaSettings settings) throws InterruptedException {
        try (Admin admin = admin(settings, TIMEOUT_MS)) {
            Set<String> existing = admin.listTopics().names().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            List<NewTopic> missing = new ArrayList<>(all());
            missing.removeIf(topic -> existing.contains(topic.name()));
            for (var created : admin.createTopics(missing).values().values()) {
                awaitCreation(created::get);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnavailableException(DEPENDENCY, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Returns where a broker answers within two seconds, else throws {@link DependencyUnavailableException}. */
    public static void ping(Admin admin) throws InterruptedException {
        try {
            if (admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty()) {
                throw new DependencyUnavailableException(DEPENDENCY, new IllegalStateException("no broker is up"));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new DependencyUnavailableException(DEPENDENCY, e.getCause() == null ? e : e.getCause());
        }
    }

    /** A client for {@link #ping}; it outlives outages. */
    public static Admin admin(KafkaSettings settings) {
        return admin(settings, 2_000);
    }

    private static Admin admin(KafkaSettings settings, int timeoutMs) {
        Map<String, Object> properties = settings.common();
        properties.put("default.api.timeout.ms", timeoutMs);
        properties.put("request.timeout.ms", timeoutMs);
        return Admin.create(properties);
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(named(topic.topicName(), topic.partitions(), topic.configuration()));
            topics.add(named(topic.deadLetters(), 1, Map.of("retention.ms", "-1", "retention.bytes", "-1")));
        }
        return topics;
    }

    private static NewTopic named(String name, int partitions, Map<String, String> configuration) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
    }

    private interface Creation {
        void await() throws ExecutionException, InterruptedException;
    }

    private static void awaitCreation(Creation creation) throws ExecutionException, InterruptedException {
        try {
            creation.await();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) { // another service was faster
                throw e;
            }
        }
    }
}
