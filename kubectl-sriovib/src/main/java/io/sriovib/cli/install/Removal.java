package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** One step of taking an installation off. A plan is a list of them: what is printed is what is done. */
sealed interface Removal {
    /** Deletes the config while the operator is there to clean up behind it; an operator that does not is not waited for longer than the limit. */
    record RemoveConfig(HasMetadata config) implements Removal {}

    /** Deletes the Deployment, and waits until its pods are gone: what is removed next would come back. */
    record RemoveOperator(HasMetadata deployment) implements Removal {}

    /** Takes the finalizers off that only the operator would: of its own namespace, or of all. */
    record ReleaseFinalizers(boolean everywhere) implements Removal {}

    /** Deletes the webhook configurations that this operator has made. */
    record RemoveWebhooks() implements Removal {}

    /** Deletes one object. */
    record Remove(HasMetadata object) implements Removal {}

    /** Deletes what the operator has made in its namespace, and leaves for its successor. */
    record RemoveLegacies() implements Removal {}

    /** Deletes the CRDs with all custom resources, and waits until they are gone: a next installation would lose what it applies to one that is going. */
    record RemoveDefinitions(List<Definition> definitions) implements Removal {
        /** Keeps a copy. */
        public RemoveDefinitions {
            definitions = List.copyOf(definitions);
        }
    }

    /** Leaves CRDs and custom resources, and says how many. */
    record LeaveCustomResources() implements Removal {}

    /** Deletes the namespace, or gives it back to whose it is. */
    record LeaveNamespace(HasMetadata namespace) implements Removal {}
}
