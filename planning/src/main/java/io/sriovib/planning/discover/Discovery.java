package io.sriovib.planning.discover;

import java.util.List;

/**
 * What came of looking at a cluster.
 *
 * @param remarks lines for a person: what was found, and each PF or node that is left out, with cause and remedy
 * @param proposals policies, each followed by what belongs to it, in an order that depends on the cluster alone
 * @param shortfalls what was asked for and cannot be proposed; each is also a remark
 */
public record Discovery(List<String> remarks, List<Proposal> proposals, List<String> shortfalls) {
    public Discovery {
        remarks = List.copyOf(remarks);
        proposals = List.copyOf(proposals);
        shortfalls = List.copyOf(shortfalls);
    }
}
