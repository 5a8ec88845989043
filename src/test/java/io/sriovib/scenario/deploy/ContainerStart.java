package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.api.model.Container;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a kubelet would make of the container of the installed Deployment. */
final class ContainerStart {
    private ContainerStart() {}

    /** The variables, the namespace among them. */
    static Map<String, String> environment(Installation installation) {
        var environment = new HashMap<String, String>();
        container(installation).getEnv().forEach(variable -> {
            var source = variable.getValueFrom();
            boolean namespace = source != null
                    && "metadata.namespace".equals(source.getFieldRef().getFieldPath());
            environment.put(variable.getName(), namespace ? installation.namespace() : variable.getValue());
        });
        return environment;
    }

    /** The arguments after the program. */
    static List<String> arguments(Installation installation) {
        var container = container(installation);
        return Stream.concat(container.getCommand().stream().skip(1), container.getArgs().stream())
                .toList();
    }

    private static Container container(Installation installation) {
        return installation
                .deployment()
                .require()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
