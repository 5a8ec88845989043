package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.cli.live.Cause;
import java.net.HttpURLConnection;

/** The cluster is in no state for what was asked, or refuses it; the message has subject, cause and remedy in one line. */
public final class InstallationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message one line for a person */
    public InstallationRefused(String message) {
        super(message);
    }

    /** The same with the client's exception. */
    public InstallationRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What the server said to a request about an object.
     *
     * @return the client's exception itself where the cluster has not answered at all, which is no matter of the object
     */
    static RuntimeException of(HasMetadata object, KubernetesClientException failure) {
        if (Cause.refusal(failure).isEmpty()) {
            return failure;
        }
        var name = object.getKind() + " " + object.getMetadata().getName();
        var remedy = switch (failure.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "use an account that holds this right (cluster-admin does), and run it again";
            case HttpURLConnection.HTTP_CONFLICT -> "somebody else has changed it just now; run it again";
            default -> "mend that and run it again; what was done so far stays and is not done twice";
        };
        return new InstallationRefused(
                "%s: refused (%d): %s; %s".formatted(name, failure.getCode(), Cause.message(failure), remedy), failure);
    }
}
