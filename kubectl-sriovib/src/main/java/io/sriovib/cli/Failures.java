package io.sriovib.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.apiserver.ServerFailure;
import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions of commands into a message on standard error and an exit status. The only place that does. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        var err = command.getErr();
        return switch (failure) {
            case KubernetesClientException e -> {
                err.println("cluster: " + clusterMessage(e));
                yield ExitCode.CLUSTER;
            }
            case ServerFailure e -> {
                err.println("API server: " + e.getMessage());
                yield ExitCode.CLUSTER;
            }
            case IOException e -> {
                err.println(e.getMessage());
                yield ExitCode.USAGE;
            }
            default -> {
                failure.printStackTrace(err);
                yield ExitCode.DEFECT;
            }
        };
    }

    private static String clusterMessage(KubernetesClientException e) {
        return switch (e.getCode()) {
            case 401, 403 ->
                "refused (%d); the user of this kubeconfig needs get, list and watch on sriovnetworknodestates"
                        .formatted(e.getCode());
            case 404 -> "does not know sriovnetworknodestates; install the operator's CRDs (crds/manifests/v1) first";
            default -> cause(e) + "; is the cluster of this kubeconfig up? --kubeconfig and --context choose another";
        };
    }

    /** The outer message of the client often says only that something happened; the inner one says what. */
    private static String cause(Throwable failure) {
        var cause = failure;
        for (var next = failure.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
