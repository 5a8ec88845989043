package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedPodsTest {
    private static final Event OLD = event("uid", "2026-01-02T03:04:05Z", "exceeded quota");
    private static final Event NEW =
            event("uid", "2026-01-02T03:04:06Z", "unable to validate against any pod security policy: []");
    private static final Event OTHERS = event("other", "2026-01-02T03:04:07Z", "violates PodSecurity");

    @Test
    void the_last_refusal_is_told_with_what_helps() {
        assertThat(text(daemonSet(0, 2, 1), OLD, NEW, OTHERS))
                .containsExactly(
                        "d: its pods are refused: unable to validate against any pod security policy: [];"
                                + " kubectl sriovib install -n ns puts PodSecurityPolicy sriov-network-psp back, with the binding of its accounts");
    }

    @Test
    void the_label_of_the_namespace_and_anything_else_have_remedies_of_their_own() {
        assertThat(text(daemonSet(0, 1, 1), event("uid", "", "violates PodSecurity \"restricted\"")))
                .singleElement()
                .asString()
                .endsWith("kubectl label --overwrite namespace ns pod-security.kubernetes.io/enforce=privileged");
        assertThat(text(daemonSet(0, 1, 1), OLD)).singleElement().asString().contains("take away what refuses them");
    }

    /** Events stay for an hour. */
    @Test
    void a_daemon_set_that_has_its_pods_by_now_is_not_refused_any() {
        assertThat(text(daemonSet(2, 2, 1), OLD, NEW)).isEmpty();
    }

    /** Older controllers write no status when a pod is refused, so the old numbers say nothing. */
    @Test
    void numbers_of_an_older_daemon_set_do_not_hide_a_refusal() {
        assertThat(text(daemonSet(2, 2, 3), NEW)).hasSize(1);
    }

    private static List<String> text(DaemonSet daemonSet, Event... events) {
        return new RefusedPods("ns", List.of(events))
                .of(daemonSet).stream().map(Finding::text).toList();
    }

    private static Event event(String uid, String time, String message) {
        return new EventBuilder()
                .withNewInvolvedObject()
                .withUid(uid)
                .endInvolvedObject()
                .withLastTimestamp(time)
                .withMessage(message)
                .build();
    }

    private static DaemonSet daemonSet(int scheduled, int desired, long generation) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withName("d")
                .withUid("uid")
                .withGeneration(generation)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withCurrentNumberScheduled(scheduled)
                .withDesiredNumberScheduled(desired)
                .endStatus()
                .build();
    }
}
