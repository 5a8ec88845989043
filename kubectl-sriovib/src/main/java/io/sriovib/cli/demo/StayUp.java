package io.sriovib.cli.demo;

import io.sriovib.apiserver.ApiServer;
import io.sriovib.cli.live.Progress;
import java.util.concurrent.CountDownLatch;

/**
 * After the last act everything stays up for a person's own kubectl, until Ctrl-C, and then it is said to be gone.
 *
 * @param wished whether it stays up at all
 * @param progress where that is told
 */
public record StayUp(boolean wished, Progress progress) implements Demo.Encore {
    @Override
    public void play(ApiServer server) throws InterruptedException {
        if (!wished) {
            return;
        }
        if (!server.supportsKubectl()) {
            progress.text(
                    "It does not stay up: kubectl is not supported on the mock server, which has neither discovery nor schemas to tell it");
            progress.text(
                    "of our kinds. Set KUBEBUILDER_ASSETS to a directory with kube-apiserver and etcd for a real one.");
            return;
        }
        progress.text("");
        progress.text("Everything stays up until Ctrl-C. In another terminal:");
        progress.text("  export KUBECONFIG=" + server.kubeconfig());
        progress.text(
                "  kubectl -n kube-system apply -f docs/examples/policy-ib0.yaml    # the policy is deleted by now");
        progress.text(
                "  kubectl apply -f docs/examples/workload.yaml                      # two pods with a VF each, if there was an act with pods");
        progress.text("  kubectl -n kube-system get sriovnetworknodestates -o wide");
        progress.text("  bin/kubectl-sriovib watch");
        progress.text(
                "  bin/kubectl-sriovib discover                                      # policies and networks for what no policy serves");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop-demo"));
        new CountDownLatch(1).await();
    }

    /** Closes the server and tells so; run as a shutdown hook, since Ctrl-C leaves no other moment. */
    void stop(ApiServer server) {
        server.close();
        progress.text("");
        progress.text("stopped: operator, daemons and API server; what they wrote is removed");
    }
}
