package io.sriovib.operator.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command-line arguments of servers that are not ours, from TLS_CIPHER_SUITES, TLS_MIN_VERSION and TLS_CURVE_PREFERENCES (section 4.6); a variable that is not set gives none. */
final class TlsArguments {
    private static final Set<String> VERSIONS = Set.of("VersionTLS12", "VersionTLS13");

    /** Suites by their OpenSSL names; the IANA names are what the servers take. Those of TLS 1.3 have one name. */
    private static final Map<String, String> SUITES = Map.ofEntries(
            Map.entry("TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
            Map.entry("TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"),
            Map.entry("TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
            Map.entry("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
            Map.entry("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
            Map.entry("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
            Map.entry("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
            Map.entry("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            Map.entry("ECDHE-ECDSA-AES128-SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"),
            Map.entry("ECDHE-RSA-AES128-SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"),
            Map.entry("ECDHE-ECDSA-AES256-SHA", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"),
            Map.entry("ECDHE-RSA-AES256-SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"));

    /** Known and not good enough: RSA key exchange, RC4, 3DES, CBC with SHA-256. They are left out, as OpenShift's profiles name them. */
    private static final Pattern INSECURE =
            Pattern.compile("TLS_RSA_.*|.*(RC4|3DES|DES-CBC3).*|.*_CBC_SHA256|AES(128|256)-.*|ECDHE-.*-AES128-SHA256");

    /** The numbers of IANA's registry of TLS groups, which is what the servers take. */
    private static final Map<String, Integer> CURVES =
            Map.of("X25519", 29, "secp256r1", 23, "secp384r1", 24, "secp521r1", 25, "X25519MLKEM768", 4588);

    private TlsArguments() {}

    /** For webhooks: all three. */
    static List<String> ofWebhook(EnvironmentReader environment) {
        var all = new ArrayList<>(ofProxy(environment));
        argument("--tls-curve-preferences", curves(environment)).ifPresent(all::add);
        return all;
    }

    /** For the metrics proxy, which has no argument for curves. */
    static List<String> ofProxy(EnvironmentReader environment) {
        var all = new ArrayList<String>();
        argument("--tls-cipher-suites", suites(environment)).ifPresent(all::add);
        argument("--tls-min-version", version(environment)).ifPresent(all::add);
        return all;
    }

    private static Optional<String> argument(String name, String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(name + "=" + value);
    }

    private static String suites(EnvironmentReader environment) {
        return environment.words("TLS_CIPHER_SUITES").stream()
                .filter(name -> !INSECURE.matcher(name).matches())
                .map(name -> suite(environment, name))
                .collect(Collectors.joining(","));
    }

    private static String suite(EnvironmentReader environment, String name) {
        if (SUITES.containsValue(name)) {
            return name;
        }
        var suite = SUITES.get(name);
        if (suite == null) {
            environment.refuse("TLS_CIPHER_SUITES", name, "use IANA or OpenSSL names of cipher suites");
            return name;
        }
        return suite;
    }

    private static String version(EnvironmentReader environment) {
        var version = environment.text("TLS_MIN_VERSION");
        if (!version.isEmpty() && !VERSIONS.contains(version)) {
            environment.refuse("TLS_MIN_VERSION", version, "use VersionTLS12 or VersionTLS13");
        }
        return version;
    }

    private static String curves(EnvironmentReader environment) {
        return environment.words("TLS_CURVE_PREFERENCES").stream()
                .map(name -> curve(environment, name))
                .collect(Collectors.joining(","));
    }

    private static String curve(EnvironmentReader environment, String name) {
        var number = CURVES.get(name);
        if (number == null) {
            environment.refuse(
                    "TLS_CURVE_PREFERENCES",
                    name,
                    "use " + CURVES.keySet().stream().sorted().collect(Collectors.joining(", ")));
            return name;
        }
        return number.toString();
    }
}
