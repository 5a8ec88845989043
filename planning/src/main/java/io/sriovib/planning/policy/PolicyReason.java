package io.sriovib.planning.policy;

/** Reasons of a policy's conditions and of findings about a policy: a closed set, each name is the word on the wire (design section 5). */
public enum PolicyReason {
    /** Every selected node reports what the policy asks for. */
    Applied,
    /** Some selected node has not reported, or not all VFs yet. */
    WaitingForNodes,
    /** No managed node has the labels. */
    NoMatchingNode,
    /** Nodes are selected, but no PF of theirs. */
    NoMatchingNic,
    /** A stronger policy, or a later one of equal priority, took VFs away. */
    Conflict,
    /** The policy cannot mean what it says; it is left out, or has no effect. */
    InvalidSpec,
    /** Some selected node reports a failure. */
    NodesFailed
}
