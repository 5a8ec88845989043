package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
    private final ObjectStore<ConfigMap> store = new ObjectStore<>(_ -> {});

    @Test
    void an_answer_is_seen_before_the_watch_brings_it() {
        watchBrings(map("a", "7"));
        serverAnswers(map("a", "8"));
        assertThat(version("a")).isEqualTo("8");
    }

    @Test
    void an_older_state_that_the_watch_brings_late_replaces_nothing() {
        serverAnswers(map("a", "8"));
        watchBrings(map("a", "7"));
        assertThat(version("a")).isEqualTo("8");
    }

    /** The thread that wrote was held up between the server's answer and the store; else the object would be there for ever. */
    @Test
    void an_answer_that_comes_after_the_end_of_its_object_does_not_bring_it_back() {
        watchBrings(map("a", "7"));
        watchBrings(map("a", "8"));
        store.remove(key("a"));
        serverAnswers(map("a", "8"));
        assertThat(version("a")).isEqualTo("none");
    }

    @Test
    void the_same_is_so_of_an_object_that_was_made_and_is_gone_already() {
        watchBrings(map("a", "7"));
        store.remove(key("a"));
        serverAnswers(map("a", "7"));
        assertThat(version("a")).isEqualTo("none");
    }

    @Test
    void an_object_that_is_made_anew_after_its_end_is_seen_at_once() {
        watchBrings(map("a", "7"));
        store.remove(key("a"));
        serverAnswers(map("a", "9"));
        assertThat(version("a")).isEqualTo("9");
    }

    @Test
    void versions_that_are_no_numbers_are_taken_as_they_come() {
        watchBrings(map("a", "x"));
        serverAnswers(map("a", "b"));
        assertThat(version("a")).isEqualTo("b");
    }

    private void watchBrings(ConfigMap map) {
        store.put(store.getKey(map), map);
    }

    private void serverAnswers(ConfigMap map) {
        store.written(new WriteResult.Written<>(map));
    }

    private String version(String name) {
        var map = store.get(key(name));
        return map == null ? "none" : map.getMetadata().getResourceVersion();
    }

    private String key(String name) {
        return store.getKey(map(name, "1"));
    }

    private static ConfigMap map(String name, String version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("ns")
                .withUid("one")
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }
}
