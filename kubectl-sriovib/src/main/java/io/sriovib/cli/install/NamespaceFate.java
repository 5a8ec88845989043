package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.Namespace;
import io.sriovib.api.v1.Absent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a namespace from which an installation was taken off. */
sealed interface NamespaceFate {
    /** It is not there. */
    record Gone() implements NamespaceFate {}

    /** It is somebody else's, and loses what was put on it. */
    record GivenBack(Namespace there) implements NamespaceFate {}

    /** It was made by the installation, and is empty. */
    record Deleted() implements NamespaceFate {}

    /**
     * It was made by the installation, and others have moved in.
     *
     * @param inhabitants {@code Kind name} of each
     */
    record Kept(List<String> inhabitants) implements NamespaceFate {
        /** Keeps a copy. */
        public Kept {
            inhabitants = List.copyOf(inhabitants);
        }
    }

    /**
     * Decides it.
     *
     * @param there the namespace as the server has it
     * @param inhabitants what else is in it; only asked when it matters
     */
    static NamespaceFate of(@Nullable Namespace there, Inhabitants inhabitants) {
        if (there == null) {
            return new Gone();
        }
        if (!Absent.map(there.getMetadata().getLabels()).containsKey(Installer.MADE_HERE)) {
            return new GivenBack(there);
        }
        var others = inhabitants.list();
        return others.isEmpty() ? new Deleted() : new Kept(others);
    }
}
