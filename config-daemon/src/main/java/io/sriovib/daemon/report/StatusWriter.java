package io.sriovib.daemon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.process.ErrorText;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the status of the node state to what is wanted, and tells by events what has changed; of the reporter's thread only. */
final class StatusWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final KubernetesClient client;
    private final InstantSource clock;
    private final NodeEvents events;
    private @Nullable NodeStateStatus lastWanted;
    private @Nullable JsonNode lastStored;

    StatusWriter(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.events = new NodeEvents(client, clock);
    }

    /** What became of a piece of work. */
    sealed interface Result {
        /** The server holds what is wanted, as far as it can. */
        record Unchanged() implements Result {}

        /**
         * It does so now.
         *
         * @param answer the node state as the server has it
         * @param repeated it did so before, and somebody else had changed it
         */
        record Written(SriovNetworkNodeState answer, boolean repeated) implements Result {}

        /**
         * It does not.
         *
         * @param cause why, for a person
         */
        record Refused(String cause) implements Result {}
    }

    Result write(Mailbox.Work work) {
        work.announcements().forEach(note -> events.tell(work.stored(), "Normal", "ChangingVfs", note));
        var before = statusOf(work.stored());
        JsonNode now = MAPPER.valueToTree(before);
        boolean again = work.wanted().equals(lastWanted);
        if (again && now.equals(lastStored)) {
            return new Result.Unchanged();
        }
        var patch = StatusDifference.patch(now, MAPPER.valueToTree(timed(work.wanted(), before)));
        if (patch.isEmpty()) {
            remember(work.wanted(), now);
            return new Result.Unchanged();
        }
        try {
            var answer = client.resource(key(work.stored()))
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch.get().toString());
            remember(work.wanted(), MAPPER.valueToTree(statusOf(answer)));
            tell(work, before, again);
            return new Result.Written(answer, again);
        } catch (KubernetesClientException e) {
            return new Result.Refused(ErrorText.of(e));
        }
    }

    private void remember(NodeStateStatus status, JsonNode asStored) {
        lastWanted = status;
        lastStored = asStored;
    }

    private NodeStateStatus timed(NodeStateStatus status, NodeStateStatus before) {
        var conditions = Conditions.merge(
                before.conditions(), status.conditions(), ConditionedKind.NODE_STATE.owned(), clock.instant());
        return new NodeStateStatus(
                status.interfaces(),
                status.bridges(),
                status.system(),
                status.syncStatus(),
                status.lastSyncError(),
                conditions,
                status.plan());
    }

    private void tell(Mailbox.Work work, NodeStateStatus before, boolean again) {
        tellChange(work.stored(), before, work.wanted());
        if (again) {
            tellOverwritten(work.stored());
        }
    }

    private void tellChange(SriovNetworkNodeState about, NodeStateStatus before, NodeStateStatus after) {
        if (Objects.equals(before.syncStatus(), after.syncStatus())
                && Objects.equals(before.lastSyncError(), after.lastSyncError())) {
            return;
        }
        var old = before.syncStatus() == null ? "Unknown" : before.syncStatus();
        var error = after.lastSyncError() == null ? "" : ". Last Error: " + after.lastSyncError();
        events.tell(
                about,
                "Failed".equals(after.syncStatus()) ? "Warning" : "Normal",
                "SyncStatusChanged",
                "Status changed from: " + old + " to: " + after.syncStatus() + error);
    }

    /** Nobody else may write it, least of all a daemon on another host that was given this node's name. */
    private void tellOverwritten(SriovNetworkNodeState about) {
        var note =
                "somebody else had changed the status, it is set right; if a daemon on another host was started with --node-name "
                        + about.getMetadata().getName() + ", stop it";
        LOG.warn("node state {}: {}", about.getMetadata().getName(), note);
        events.tell(about, "Warning", "StatusOverwritten", note);
    }

    private static NodeStateStatus statusOf(SriovNetworkNodeState state) {
        var status = state.getStatus();
        return status == null ? NodeStateStatus.NONE : status;
    }

    /** Name and namespace only: with them the client sends one PATCH and no GET before it. */
    private static SriovNetworkNodeState key(SriovNetworkNodeState stored) {
        var key = new SriovNetworkNodeState();
        key.setMetadata(new ObjectMetaBuilder()
                .withName(stored.getMetadata().getName())
                .withNamespace(stored.getMetadata().getNamespace())
                .build());
        return key;
    }
}
