package org.systole.shell;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.systole.platform.events.EventLoop;
import org.systole.platform.events.LoopStatus;
import org.systole.platform.telemetry.DependencyHealth;

/** What {@code /q/health/ready} says: one check per dependency, and what the event loops are at. */
@ApplicationScoped
class Readiness {
    private final Dependencies dependencies;
    private final EventLoops loops;

    Readiness(Dependencies dependencies, EventLoops loops) {
        this.dependencies = dependencies;
        this.loops = loops;
    }

    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck kafka() {
        return () -> answer("kafka");
    }

    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck store() {
        return () -> answer("store");
    }

    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck temporal() {
        return () -> answer("temporal");
    }

    /** Up even while a loop waits: that is not the service's fault, but an operator wants to see why. */
    @Produces
    @ApplicationScoped
    @org.eclipse.microprofile.health.Readiness
    HealthCheck events() {
        return () -> {
            HealthCheckResponseBuilder answer =
                    HealthCheckResponse.named("events").up();
            for (EventLoop<?> loop : loops.running()) {
                LoopStatus status = loop.status();
                String stage = loop.declaration().stage();
                answer.withData(stage + ".state", status.state().name());
                answer.withData(stage + ".since", status.since().toString());
                if (status.reason() != null) {
                    answer.withData(stage + ".reason", status.reason());
                }
            }
            return answer.build();
        };
    }

    private HealthCheckResponse answer(String name) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(name);
        DependencyHealth dependency = dependencies.named(name).orElse(null);
        if (dependency == null) {
            return answer.up().withData("needed", false).build();
        }
        DependencyHealth.State state = dependency.state();
        answer.withData("reachable", state.reachable());
        if (state.since() != null) {
            answer.withData("since", state.since().toString());
        }
        if (state.cause() != null) {
            answer.withData("cause", state.cause());
        }
        return answer.status(state.reachable()).build();
    }
}
