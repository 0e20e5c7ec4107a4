package org.systole.shell;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connection to Temporal; lazy, so that a service starts without it. */
@ApplicationScoped
class TemporalConnection {

    @Produces
    @Singleton
    WorkflowServiceStubs stubs(
            @ConfigProperty(name = "systole.temporal.target", defaultValue = "127.0.0.1:7233") String target,
            MeterRegistry registry) {
        Scope scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(5));
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(target)
                .setMetricsScope(scope)
                .build());
    }

    @Produces
    @Singleton
    WorkflowClient client(
            WorkflowServiceStubs stubs,
            @ConfigProperty(name = "systole.temporal.namespace", defaultValue = "default") String namespace) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    void close(@Disposes WorkflowServiceStubs stubs) {
        stubs.shutdownNow();
    }
}
