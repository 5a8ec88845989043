package io.sriovib.cli.demo;

/** The policy goes, and with it the VFs of all nodes. */
final class ThirdAct {
    private final Stage stage;
    private final int nodes;

    ThirdAct(Stage stage, int nodes) {
        this.stage = stage;
        this.nodes = nodes;
    }

    void play(Admin admin) throws InterruptedException {
        stage.heading("Act 3: the admin deletes the policy, and the VFs go");
        admin.deletePolicy("policy-ib0");
        stage.seen("deleted policy-ib0");
        stage.awaitNodes(
                "no node has VFs any more, and all are in sync with that",
                states -> Vfs.complete(states, nodes, 0) && states.stream().allMatch(Vfs::reported));
    }
}
