package io.sriovib.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.apiserver.ServerFailure;
import io.sriovib.cli.install.InstallationRefused;
import io.sriovib.cli.live.Cause;
import io.sriovib.cli.live.ClusterFailure;
import java.io.IOException;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns exceptions of commands into a message on standard error and an exit status. The only place that does. */
final class Failures implements IExecutionExceptionHandler {
    private static final String OTHERS = "--kubeconfig and --context choose another";
    private static final String ROLE = "give it a role with get, list and watch";
    private static final Pattern FORBIDDEN =
            Pattern.compile("User \"(?<user>[^\"]+)\" cannot (?<verb>\\w+) resource \"(?<kind>[^\"]+)\".*?"
                    + "(?<where>at the cluster scope|in the namespace \"[^\"]+\")");

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        var err = command.getErr();
        return switch (failure) {
            case ClusterFailure e -> {
                err.println(clusterMessage(e.address(), e));
                yield ExitCode.CLUSTER;
            }
            case KubernetesClientException e -> {
                err.println(clusterMessage("the cluster", e));
                yield ExitCode.CLUSTER;
            }
            case InstallationRefused e -> {
                err.println(e.getMessage());
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

    private static String clusterMessage(String cluster, Throwable failure) {
        return Cause.refusal(failure)
                .map(answer -> cluster + ": " + answered(answer))
                .orElseGet(() -> "%s does not answer: %s; is the cluster of this kubeconfig up? %s"
                        .formatted(cluster, Cause.of(failure), OTHERS));
    }

    private static String answered(KubernetesClientException answer) {
        return switch (answer.getCode()) {
            case 401 -> "does not accept the credentials of this kubeconfig (401); log in again, or: " + OTHERS;
            case 403 -> forbidden(Cause.message(answer));
            case 404 -> "does not know sriovnetworknodestates; install the operator's CRDs (crds/manifests/v1) first";
            default -> Cause.of(answer) + "; try again later, or: " + OTHERS;
        };
    }

    /** The API server's sentence begins with the kind and ends with the authorizer's reasons; a person needs who, what and where. */
    private static String forbidden(String message) {
        var parts = FORBIDDEN.matcher(message);
        if (!parts.find()) {
            return "refused (403): %s; %s".formatted(message, ROLE);
        }
        boolean everywhere = parts.group("where").startsWith("at");
        return "user %s may not %s %s %s; %s%s"
                .formatted(
                        parts.group("user"),
                        parts.group("verb"),
                        parts.group("kind"),
                        parts.group("where").replace("\"", ""),
                        ROLE,
                        everywhere ? ", or look at one namespace: -n NAMESPACE" : "");
    }
}
