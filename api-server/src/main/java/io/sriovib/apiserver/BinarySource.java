package io.sriovib.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;

/** A place that may provide the binaries of kube-apiserver and etcd. */
@FunctionalInterface
public interface BinarySource {
    /** What a look at the place gave. */
    sealed interface Lookup {
        /**
         * Both binaries are there.
         *
         * @param directory holds {@code kube-apiserver} and {@code etcd}
         * @param origin where they come from, for a person
         */
        record Found(Path directory, String origin) implements Lookup {}

        /**
         * They are not to be had here.
         *
         * @param cause place and cause, for a person
         */
        record Missing(String cause) implements Lookup {}
    }

    /** Looks, and fetches or unpacks what is missing, within a time limit of its own; never throws for what is merely absent. */
    Lookup look();

    /** Found if the directory has both programs, else Missing with the one that is not there. */
    static Lookup inDirectory(Path directory, String origin) {
        for (var program : new String[] {"kube-apiserver", "etcd"}) {
            if (!Files.isExecutable(directory.resolve(program))) {
                return new Lookup.Missing(origin + ": no executable " + program + " in " + directory);
            }
        }
        return new Lookup.Found(directory, origin);
    }
}
