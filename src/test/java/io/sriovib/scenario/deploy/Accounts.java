package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sriovib.operator.OperatorMain;
import io.sriovib.scenario.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Who works with the rights that an installation gives, and no others.
 *
 * @param installation of which
 * @param kubeconfig of an administrator of that server
 */
record Accounts(Installation installation, Path kubeconfig) {
    /** A client in the place of an account; the caller closes it. */
    KubernetesClient as(String account) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.fromKubeconfig(read()))
                        .withImpersonateUsername("system:serviceaccount:" + installation.namespace() + ":" + account)
                        .withImpersonateGroups("system:serviceaccounts", "system:authenticated")
                        .build())
                .build();
    }

    /**
     * The operator with the command line, the environment and a token of the account of the installed Deployment; its ports are left out, which a container would have for itself.
     *
     * @param directory for its kubeconfig
     */
    Child operatorAsTheDeploymentStartsIt(Path directory) {
        var start = installation.start();
        var environment = start.environment();
        try {
            var own = start.kubeconfig(installation.client(), kubeconfig, directory);
            environment.put("KUBECONFIG", own.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = Stream.concat(
                start.arguments().stream().map(argument -> argument.replace(":8080", "0")),
                Stream.of("--health-probe-bind-address=0"));
        return Child.start(OperatorMain.class, environment, arguments.toList());
    }

    private String read() {
        try {
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
