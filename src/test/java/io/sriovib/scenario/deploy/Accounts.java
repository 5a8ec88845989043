package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
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
import java.util.List;
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
        var environment = ContainerStart.environment(installation);
        environment.put(
                "KUBECONFIG", kubeconfigOf(Installation.OPERATOR, directory).toString());
        List<String> arguments = Stream.concat(
                        ContainerStart.arguments(installation).stream().map(argument -> argument.replace(":8080", "0")),
                        Stream.of("--health-probe-bind-address=0"))
                .toList();
        return Child.start(OperatorMain.class, environment, arguments);
    }

    private Path kubeconfigOf(String account, Path directory) {
        var request = new TokenRequestBuilder().withNewSpec().endSpec().build();
        var token = installation
                .client()
                .serviceAccounts()
                .inNamespace(installation.namespace())
                .withName(account)
                .tokenRequest(request)
                .getStatus()
                .getToken();
        try {
            return Files.writeString(
                    directory.resolve("kubeconfig"), read().replaceAll("token: .*", "token: " + token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return Files.readString(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
