package io.sriovib.api.condition;

import static io.sriovib.api.condition.ConditionType.DEGRADED;
import static io.sriovib.api.condition.ConditionType.DRAIN_REQUIRED;
import static io.sriovib.api.condition.ConditionType.FIELDS_IGNORED;
import static io.sriovib.api.condition.ConditionType.IPAM_SOUND;
import static io.sriovib.api.condition.ConditionType.MULTUS_INSTALLED;
import static io.sriovib.api.condition.ConditionType.MULTUS_READY;
import static io.sriovib.api.condition.ConditionType.NICS_SUPPORTED;
import static io.sriovib.api.condition.ConditionType.PROGRESSING;
import static io.sriovib.api.condition.ConditionType.READY;
import static io.sriovib.api.condition.ConditionType.RESOURCE_OFFERED;
import static io.sriovib.api.condition.ConditionType.WHEREABOUTS_INSTALLED;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which conditions, with which reasons, we write to which kind. */
public enum ConditionedKind {
    /** Written by the operator. */
    POLICY("SriovNetworkNodePolicy", List.of(READY, PROGRESSING, DEGRADED), PolicyReason.values()),

    /** Written by the daemon of the node. */
    NODE_STATE(
            "SriovNetworkNodeState",
            List.of(READY, PROGRESSING, DEGRADED, DRAIN_REQUIRED, NICS_SUPPORTED),
            NodeStateReason.values()),

    /** Written by the operator. */
    NETWORK(
            "SriovIBNetwork, SriovNetwork, OVSNetwork",
            List.of(READY, FIELDS_IGNORED, RESOURCE_OFFERED, IPAM_SOUND),
            NetworkReason.values()),

    /** Written by the operator. */
    FABRIC("IBFabric", List.of(MULTUS_READY, MULTUS_INSTALLED, WHEREABOUTS_INSTALLED), FabricReason.values()),

    /** Written by the operator. */
    OPERATOR_CONFIG("SriovOperatorConfig", List.of(READY, PROGRESSING, DEGRADED), OperatorConfigReason.values());

    private final String title;
    private final List<ConditionType> types;
    private final List<Reason> reasons;

    ConditionedKind(String title, List<ConditionType> types, Reason[] reasons) {
        this.title = title;
        this.types = types;
        this.reasons = List.of(reasons);
    }

    /** The kind, or the kinds that share these conditions, as a heading. */
    public String title() {
        return title;
    }

    /** The types that objects of this kind have, most important first. */
    public List<ConditionType> types() {
        return types;
    }

    /** The reasons that these conditions can have. */
    public List<Reason> reasons() {
        return reasons;
    }

    /** The words of the types, of which we are the only writer: what {@link Conditions#merge} asks for. */
    public Set<String> owned() {
        return types.stream().map(ConditionType::word).collect(Collectors.toUnmodifiableSet());
    }
}
