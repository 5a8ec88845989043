package io.sriovib.planning.discover;

import java.util.List;

/**
 * How many VFs a policy asks for.
 *
 * @param count on each of its PFs
 * @param why that many
 */
record VfCount(long count, String why) {
    /** Admission of the reference refuses more on these cards (section 7.4, rule 25). */
    private static final long MOST_ON_MELLANOX = 128;

    /** As many as wished, as far as every PF offers them. */
    static VfCount of(List<FoundPf> pfs, long wished) {
        long offered = pfs.stream().mapToLong(FoundPf::totalVfs).min().orElse(0);
        boolean mellanox = pfs.getFirst().card().vendor().equals(Card.MELLANOX);
        long most = mellanox ? Math.min(offered, MOST_ON_MELLANOX) : offered;
        long count = Math.min(wished, most);
        var others = pfs.stream()
                .filter(pf -> pf.presentVfs() > 0 && pf.presentVfs() != count)
                .map(pf -> pf.node().name() + " has " + pf.presentVfs())
                .toList();
        var now = others.isEmpty() ? "" : "; these VFs are replaced: " + String.join(", ", others);
        return new VfCount(count, "%d at most (totalvfs)%s".formatted(most, now));
    }
}
