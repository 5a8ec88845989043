package io.sriovib.api.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code docs/conditions.md} lists every type and reason; {@code -Dupdate-docs} writes it anew. */
class ConditionsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/conditions.md");

    @Test
    void the_document_is_what_the_enums_say() throws IOException {
        if (System.getProperty("update-docs") != null) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document());
        }
        assertThat(DOCUMENT).as("mvn -pl crds test -Dupdate-docs writes it").hasContent(document());
    }

    /** The pattern of the schema for reasons, without what we do not use. */
    @ParameterizedTest
    @EnumSource(ConditionedKind.class)
    void words_are_camel_case_and_sentences_end(ConditionedKind kind) {
        assertThat(kind.reasons()).extracting(Reason::word).allMatch(word -> word.matches("([A-Z][a-z]+)+"));
        assertThat(kind.reasons()).extracting(Reason::sentence).allMatch(sentence -> sentence.endsWith("."));
        assertThat(kind.types()).extracting(ConditionType::word).allMatch(word -> word.matches("([A-Z][a-z]+)+"));
    }

    @Test
    void every_reason_belongs_to_one_kind_and_every_type_is_used() {
        assertThat(Arrays.stream(ConditionedKind.values())
                        .flatMap(kind -> kind.reasons().stream())
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Reason.class.getPermittedSubclasses()));
        assertThat(Arrays.stream(ConditionedKind.values()).flatMap(kind -> kind.types().stream()))
                .contains(ConditionType.values());
    }

    private static String document() {
        var kinds = Arrays.stream(ConditionedKind.values()).map(ConditionsDocumentTest::section);
        return Stream.concat(Stream.of(opening()), kinds).collect(Collectors.joining("\n"));
    }

    private static String opening() {
        var rows = Arrays.stream(ConditionType.values())
                .map(type -> row(type.word(), type.sentence()))
                .collect(Collectors.joining());
        return """
                # Conditions

                What the operator and the daemons write to `status.conditions`. A test of module `crds` generates this page from the enums in
                `io.sriovib.api.condition`: `mvn -pl crds test -Dupdate-docs`.

                ## Types
                | type | True says |
                |---|---|
                """ + rows;
    }

    private static String section(ConditionedKind kind) {
        var types = kind.types().stream().map(type -> "`" + type.word() + "`").collect(Collectors.joining(", "));
        var rows = kind.reasons().stream()
                .map(reason -> row(reason.word(), reason.sentence()))
                .collect(Collectors.joining());
        return "## %s\nTypes: %s.\n\n| reason | meaning |\n|---|---|\n%s".formatted(kind.title(), types, rows);
    }

    private static String row(String word, String sentence) {
        return "| `%s` | %s |\n".formatted(word, sentence);
    }
}
