package io.sriovib.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two Jacksons on one class path fail late and in odd places (a class or a method is missing), so there must be one. */
class OneJacksonTest {
    @Test
    void all_artifacts_have_the_same_version() throws IOException {
        var versions = new TreeMap<String, String>();
        for (var jar : jars().toList()) {
            versions.putAll(jacksonIn(jar));
        }
        assertThat(versions).containsKeys("jackson-annotations", "jackson-core", "jackson-databind");
        // The annotations have no patch releases since 2.20: 2.20 belongs to every 2.20.x.
        var annotations = versions.remove("jackson-annotations");
        assertThat(versions.values())
                .as("%s", versions)
                .allSatisfy(version -> assertThat(version)
                        .isEqualTo(versions.get("jackson-core"))
                        .startsWith(annotations + "."));
    }

    @Test
    void there_is_no_jackson_3() throws IOException {
        for (var jar : jars().toList()) {
            try (var file = new JarFile(jar.toFile())) {
                assertThat(file.stream().map(JarEntry::getName))
                        .as("%s", jar)
                        .noneMatch(name -> name.startsWith("tools/jackson/"));
            }
        }
    }

    private static Map<String, String> jacksonIn(Path jar) throws IOException {
        var versions = new TreeMap<String, String>();
        try (var file = new JarFile(jar.toFile())) {
            for (var entry :
                    file.stream().filter(OneJacksonTest::describesJackson).toList()) {
                var properties = new Properties();
                try (var stream = file.getInputStream(entry)) {
                    properties.load(stream);
                }
                versions.put(properties.getProperty("artifactId"), properties.getProperty("version"));
            }
        }
        return versions;
    }

    private static boolean describesJackson(JarEntry entry) {
        return entry.getName().startsWith("META-INF/maven/com.fasterxml.jackson")
                && entry.getName().endsWith("/pom.properties");
    }

    private static Stream<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of);
    }
}
