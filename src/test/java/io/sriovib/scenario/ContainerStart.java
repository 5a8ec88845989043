package io.sriovib.scenario;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a kubelet would make of a pod with one container.
 *
 * @param pod as it was installed
 * @param namespace of the pod
 */
public record ContainerStart(PodSpec pod, String namespace) {
    /** The variables, the namespace among them. */
    public Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        container().getEnv().forEach(variable -> {
            var source = variable.getValueFrom();
            boolean fromPod = source != null
                    && "metadata.namespace".equals(source.getFieldRef().getFieldPath());
            environment.put(variable.getName(), fromPod ? namespace : variable.getValue());
        });
        return environment;
    }

    /** The arguments after the program. */
    public List<String> arguments() {
        return Stream.concat(container().getCommand().stream().skip(1), container().getArgs().stream())
                .toList();
    }

    private Container container() {
        return pod.getContainers().getFirst();
    }

    /**
     * A kubeconfig with a real token of the pod's account, as the client makes one inside of a pod.
     *
     * @param client of an administrator
     * @param administrators kubeconfig of the same server
     * @param directory in which it is written
     */
    public Path kubeconfig(KubernetesClient client, Path administrators, Path directory) throws IOException {
        var token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(pod.getServiceAccountName())
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        var text = Files.readString(administrators).replaceAll("token: .*", "token: " + token);
        return Files.writeString(directory.resolve("kubeconfig"), text);
    }
}
