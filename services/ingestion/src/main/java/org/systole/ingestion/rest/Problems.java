package org.systole.ingestion.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.systole.base.BadInputException;
import org.systole.platform.DependencyUnavailableException;

/** Failures as clients see them: code, message, remedy. */
public final class Problems {
    /** Body of every answer that is not a success. */
    public record Problem(String code, String message, String remedy) {}

    @ServerExceptionMapper
    public Response badInput(BadInputException bad) {
        int status = bad.code().endsWith(".unknown") ? 404 : 400;
        return answer(status, new Problem(bad.code(), String.valueOf(bad.getMessage()), bad.remedy()));
    }

    @ServerExceptionMapper
    public Response unavailable(DependencyUnavailableException down) {
        Problem problem = new Problem(
                down.dependency() + ".unavailable",
                String.valueOf(down.getMessage()),
                "Try again when /q/health/ready says that " + down.dependency() + " is reachable.");
        return answer(503, problem);
    }

    /** What the REST layer itself refuses: an unknown path, a body too large. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        Problem problem = new Problem(
                status == 404 ? "request.unknown" : "request.refused",
                String.valueOf(refused.getMessage()),
                "See /q/openapi for what this service answers.");
        return answer(status, problem);
    }

    private static Response answer(int status, Problem problem) {
        return Response.status(status).type("application/json").entity(problem).build();
    }
}
