package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.sriovib.api.v1.PoolConfigSpec;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import io.sriovib.api.v1.SystemSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private static final Map<String, String> LABELS = Map.of("rack", "r1");
    private static final NodeFacts NODE = new NodeFacts("n1", LABELS);

    private static SriovNetworkPoolConfig pool(String name, @Nullable LabelSelector selector, @Nullable String mode) {
        var pool = new SriovNetworkPoolConfig();
        pool.getMetadata().setName(name);
        pool.getMetadata().setNamespace("sriov");
        pool.setSpec(new PoolConfigSpec(selector, null, null, mode));
        return pool;
    }

    private static LabelSelector term(String operator, String... values) {
        return new LabelSelector(List.of(new LabelSelectorRequirement("rack", operator, List.of(values))), Map.of());
    }

    private static boolean selects(LabelSelector selector) {
        return !Pools.of(LABELS, List.of(pool("a", selector, null)), "sriov").isEmpty();
    }

    @Test
    void every_operator_of_a_label_selector_is_known() {
        assertThat(selects(term("In", "r1", "r2"))).isTrue();
        assertThat(selects(term("In", "r2"))).isFalse();
        assertThat(selects(term("NotIn", "r2"))).isTrue();
        assertThat(selects(term("NotIn", "r1"))).isFalse();
        assertThat(selects(term("Exists"))).isTrue();
        assertThat(selects(term("DoesNotExist"))).isFalse();
        assertThat(selects(term("Gt", "0"))).isFalse();
        assertThat(selects(new LabelSelectorBuilder()
                        .addToMatchLabels("rack", "r2")
                        .build()))
                .isFalse();
    }

    @Test
    void the_mode_of_the_only_pool_counts() {
        var mode = Pools.rdmaMode(NODE, List.of(pool("a", null, "exclusive")), "sriov", new SystemSettings("shared"));
        assertThat(mode).isEqualTo(new Pools.Mode(new SystemSettings("exclusive"), List.of()));
    }

    @Test
    void without_a_pool_nothing_is_set() {
        assertThat(Pools.rdmaMode(NODE, List.of(), "sriov", new SystemSettings("shared"))
                        .settings())
                .isNull();
    }

    @Test
    void in_two_pools_the_last_mode_stays_and_both_are_named() {
        var pools = List.of(pool("b", null, "shared"), pool("a", term("Exists"), "exclusive"));
        var mode = Pools.rdmaMode(NODE, pools, "sriov", new SystemSettings("exclusive"));
        assertThat(mode.settings()).isEqualTo(new SystemSettings("exclusive"));
        assertThat(mode.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("pools a, b"));
    }

    @Test
    void a_pool_in_another_namespace_does_not_count() {
        assertThat(Pools.of(LABELS, List.of(pool("a", null, null)), "other")).isEmpty();
    }
}
