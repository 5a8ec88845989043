package io.sriovib.planning.network;

import java.util.List;

/**
 * One write to the API server. Actions of a plan are done in order; the first that fails ends the pass, so nothing is broken before its successor
 * is made.
 */
public sealed interface NetworkAction {
    /**
     * Puts our finalizer on the network.
     *
     * @param finalizers the whole list afterwards
     */
    record AddFinalizer(List<String> finalizers) implements NetworkAction {
        public AddFinalizer {
            finalizers = List.copyOf(finalizers);
        }
    }

    /**
     * Takes our finalizer off the network.
     *
     * @param finalizers the whole list afterwards
     */
    record RemoveFinalizer(List<String> finalizers) implements NetworkAction {
        public RemoveFinalizer {
            finalizers = List.copyOf(finalizers);
        }
    }

    /**
     * Writes the annotation {@link NetworkNames#LAST_NAMESPACE} on the network.
     *
     * @param namespace its value
     */
    record SetLastNamespace(String namespace) implements NetworkAction {}

    /**
     * Makes a NAD.
     *
     * @param wish all of it
     */
    record CreateNad(NadWish wish) implements NetworkAction {}

    /**
     * Brings an existing NAD to what is wished by a merge patch with the resource version that was read.
     *
     * @param found what it is now
     * @param differences what must change, at least one
     */
    record PatchNad(NadView found, List<NadDifference> differences) implements NetworkAction {
        public PatchNad {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Deletes a NAD that is ours, in the state that was read; that it is gone already is fine.
     *
     * @param found what it is now
     */
    record DeleteNad(NadView found) implements NetworkAction {}
}
