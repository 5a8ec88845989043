package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Dockerfile and the manifests that run its images agree, also where no container tool is installed. */
class DockerfileTest {
    private static final Path ROOT = Path.of(System.getProperty("sriovib.root", "../.."));

    private final String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

    DockerfileTest() throws IOException {}

    @Test
    void the_operator_of_the_manifest_starts_in_its_image() throws IOException {
        var pod = manifest("deploy/operator.yaml", "Deployment", Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        var container = pod.getContainers().getFirst();
        assertThat(container.getImage()).startsWith("sriov-ib-operator:");
        assertThat(stage("operator"))
                .contains("ENTRYPOINT [\"" + container.getCommand().getFirst() + "\"]");
        assertThat(stage("operator"))
                .contains("USER " + pod.getSecurityContext().getRunAsUser() + ":");
        for (var port : container.getPorts()) {
            assertThat(stage("operator")).containsPattern("EXPOSE .*\\b" + port.getContainerPort() + "\\b");
        }
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertReadOnlyWithTmp(pod);
    }

    @Test
    void the_daemon_of_the_manifest_starts_in_its_image() throws IOException {
        var pod = manifest("bindata/config-daemon.yaml", "DaemonSet", DaemonSet.class)
                .getSpec()
                .getTemplate()
                .getSpec();
        var container = pod.getContainers().getFirst();
        assertThat(stage("config-daemon"))
                .contains("ENTRYPOINT [\"" + container.getCommand().getFirst() + "\"]");
        assertThat(stage("config-daemon"))
                .contains("USER " + container.getSecurityContext().getRunAsUser() + ":");
        assertReadOnlyWithTmp(pod);
    }

    @Test
    void every_file_that_the_context_gives_is_let_through_and_there() throws IOException {
        var let = Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        assertThat(let)
                .contains("LICENSE", "build", "bin", "target/lib", "target/sbom", "operator/target/operator.jar");
        assertThat(let)
                .filteredOn(path -> !path.contains("target") && !"bin".equals(path))
                .allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    }

    @Test
    void the_runtime_has_every_module_that_the_jars_refer_to() throws IOException {
        var needed = modulesOfJars();
        var list = Pattern.compile("--add-modules (\\S+)").matcher(dockerfile);
        assertThat(list.find()).isTrue();
        assertThat(List.of(list.group(1).split(","))).containsAll(needed);
    }

    /** So that buildx makes of it the image of each processor: the runtime and the caches on that processor, the jars, which are of none, outside. */
    @Test
    void no_step_and_no_jar_is_of_one_architecture() throws IOException {
        for (var file : List.of(
                "Dockerfile", "build/jdk25", "build/launcher", "build/TrainingRun.java", "build/LinuxTraining.java")) {
            assertThat(Files.readString(ROOT.resolve(file)))
                    .as(file)
                    .doesNotContainPattern("(?i)amd64|x86|aarch64|arm64|--platform");
        }
        for (var jar : jars()) {
            try (var content = new JarFile(jar.toFile())) {
                assertThat(content.stream().map(JarEntry::getName))
                        .as(jar.toString())
                        .noneMatch(name -> name.endsWith(".so"));
            }
        }
    }

    private static void assertReadOnlyWithTmp(PodSpec pod) {
        var container = pod.getContainers().getFirst();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getVolumeMounts()).anyMatch(mount -> "/tmp".equals(mount.getMountPath()));
        assertThat(pod.getVolumes()).anyMatch(volume -> volume.getEmptyDir() != null);
    }

    /** The jars of both programs; each once, as both have most of them. */
    private static List<Path> jars() throws IOException {
        var jars = new TreeMap<String, Path>();
        for (var module : List.of("operator", "config-daemon")) {
            for (var directory :
                    List.of(ROOT.resolve("target/lib").resolve(module), ROOT.resolve(module + "/target"))) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.filter(file -> file.toString().endsWith(".jar")
                                    && !file.toString().endsWith("-tests.jar"))
                            .forEach(file -> jars.putIfAbsent(file.getFileName().toString(), file));
                }
            }
        }
        return List.copyOf(jars.values());
    }

    /** What jdeps finds in them. */
    private static List<String> modulesOfJars() throws IOException {
        var arguments =
                new ArrayList<>(List.of("--multi-release", "25", "--ignore-missing-deps", "--print-module-deps"));
        jars().forEach(jar -> arguments.add(jar.toString()));
        var out = new StringWriter();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));
        assertThat(status).as(out.toString()).isZero();
        var lines = out.toString().lines().toList();
        return Arrays.asList(lines.getLast().split(","));
    }

    private String stage(String name) {
        var start = dockerfile.indexOf(" AS " + name + "\n");
        assertThat(start).isPositive();
        var end = dockerfile.indexOf("\nFROM ", start);
        return dockerfile.substring(start, end < 0 ? dockerfile.length() : end);
    }

    private static <T> T manifest(String file, String kind, Class<T> type) throws IOException {
        var text = Stream.of(Files.readString(ROOT.resolve(file)).split("\n---\n"))
                .filter(document -> document.contains("\nkind: " + kind + "\n"))
                .findFirst()
                .orElseThrow();
        return Serialization.unmarshal(text, type);
    }
}
