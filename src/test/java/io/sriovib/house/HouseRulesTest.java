package io.sriovib.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** What the house asks of every class, held by the build. */
@AnalyzeClasses(packages = "io.sriovib", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    private static final Set<String> WRITES = Set.of(
            "create",
            "createOr",
            "createOrReplace",
            "delete",
            "edit",
            "editStatus",
            "patch",
            "patchStatus",
            "replace",
            "replaceStatus",
            "serverSideApply",
            "update",
            "updateStatus");

    @ArchTest
    static final ArchRule planners_touch_nothing_but_values = noClasses()
            .that()
            .resideInAPackage("io.sriovib.planning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.util.concurrent..",
                    "org.slf4j..",
                    "io.fabric8.kubernetes.client.dsl..",
                    "io.javaoperatorsdk..");

    @ArchTest
    static final ArchRule planners_are_told_the_time = noClasses()
            .that()
            .resideInAPackage("io.sriovib.planning..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule planners_are_values_or_closed = classes()
            .that()
            .resideInAPackage("io.sriovib.planning..")
            .and()
            .areNotInterfaces()
            .and()
            .haveSimpleNameNotEndingWith("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL);

    /** Its limits and waits go by a clock that nobody can set, and what people read by one that is handed in. */
    @ArchTest
    static final ArchRule the_daemon_never_asks_the_clock_of_the_machine = noClasses()
            .that()
            .resideInAPackage("io.sriovib.daemon.*..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule static_fields_are_final =
            fields().that().areStatic().and().doNotHaveName("$VALUES").should().beFinal();

    @ArchTest
    static final ArchRule no_class_is_a_drawer =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|(?<!Subnet)Manager|Impl|Common|Data|Info)");

    @ArchTest
    static final ArchRule netlink_knows_only_the_jdk = classes()
            .that()
            .resideInAPackage("io.sriovib.netlink..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sriovib.netlink..", "org.jspecify..");

    @ArchTest
    static final ArchRule api_types_know_only_jackson_and_fabric8 = classes()
            .that()
            .resideInAPackage("io.sriovib.api..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.sriovib.api..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "io.fabric8.kubernetes..");

    @ArchTest
    static final ArchRule ports_know_neither_adapters_nor_kubernetes = noClasses()
            .that()
            .resideInAPackage("io.sriovib.daemon.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sriovib.daemon.linux..", "io.sriovib.simulation..", "io.fabric8..");

    @ArchTest
    static final ArchRule only_the_main_package_sees_adapters = noClasses()
            .that()
            .resideInAPackage("io.sriovib.daemon..")
            .and()
            .resideOutsideOfPackages("io.sriovib.daemon.linux..", "io.sriovib.daemon")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sriovib.daemon.linux..", "io.sriovib.simulation..");

    @ArchTest
    static final ArchRule the_operator_does_not_know_the_daemon = noClasses()
            .that()
            .resideInAPackage("io.sriovib.operator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sriovib.daemon..", "io.sriovib.netlink..", "io.sriovib.simulation..");

    @ArchTest
    static final ArchRule the_daemon_does_not_know_the_operator = noClasses()
            .that()
            .resideInAPackage("io.sriovib.daemon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sriovib.operator..");

    @ArchTest
    static final ArchRule no_cycles_between_packages =
            slices().matching("io.sriovib.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_adapters_reach_for_native_code = noClasses()
            .that()
            .resideOutsideOfPackages("io.sriovib.daemon.linux..", "io.sriovib.netlink.kernel..", "io.sriovib.netlink.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");

    @ArchTest
    static final ArchRule nobody_uses_a_shell = noClasses()
            .should()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule nobody_writes_to_the_api_beside_the_one_path = noClasses()
            .that()
            .resideInAnyPackage("io.sriovib.operator..", "io.sriovib.daemon..")
            .and()
            .resideOutsideOfPackages("io.sriovib.operator.cluster..", "io.sriovib.daemon.report..")
            .should()
            .callMethodWhere(describe("writes to the API server", HouseRulesTest::writes));

    @ArchTest
    static final ArchRule only_adapters_and_mains_touch_files_and_programs = noClasses()
            .that()
            .resideInAnyPackage("io.sriovib.operator..", "io.sriovib.daemon..")
            .and()
            .resideOutsideOfPackages("io.sriovib.daemon.linux..", "io.sriovib.daemon", "io.sriovib.operator")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Files.class, ProcessBuilder.class);

    private static boolean writes(JavaMethodCall call) {
        return call.getTargetOwner().getPackageName().startsWith("io.fabric8.kubernetes.client")
                && WRITES.contains(call.getName());
    }
}
