package io.sriovib.planning.policy;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NicSelector;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a nicSelector matches a PF (section 2.3). */
final class NicMatch {
    private static final Pattern FILTER =
            Pattern.compile("^\\s*(\\S+)\\s*:\\s*(\\S+)", Pattern.MULTILINE | Pattern.UNIX_LINES);

    private NicMatch() {}

    static boolean given(@Nullable String part) {
        return part != null && !part.isEmpty();
    }

    /** A selector without parts matches nothing. */
    static boolean empty(NicSelector selector) {
        return !given(selector.vendor())
                && !given(selector.deviceId())
                && selector.rootDevices().isEmpty()
                && selector.pfNames().isEmpty()
                && !given(selector.netFilter());
    }

    static boolean matches(NicSelector selector, InterfaceStatus pf) {
        return excludedBy(selector, pf).isEmpty();
    }

    /** The first part of the selector, with its value, that does not fit the PF; empty when all do. */
    static Optional<String> excludedBy(NicSelector selector, InterfaceStatus pf) {
        if (empty(selector)) {
            return Optional.of("an empty nicSelector");
        }
        if (differs(selector.vendor(), pf.vendor())) {
            return Optional.of("vendor " + selector.vendor() + ", it has " + pf.vendor());
        }
        if (differs(selector.deviceId(), pf.deviceId())) {
            return Optional.of("deviceID " + selector.deviceId() + ", it has " + pf.deviceId());
        }
        if (!selector.rootDevices().isEmpty() && !selector.rootDevices().contains(String.valueOf(pf.pciAddress()))) {
            return Optional.of("rootDevices " + selector.rootDevices() + ", it is " + pf.pciAddress());
        }
        if (!selector.pfNames().isEmpty()
                && selector.pfNames().stream()
                        .noneMatch(name -> PfName.parse(name).names(pf))) {
            return Optional.of("pfNames " + selector.pfNames() + ", it is " + pf.name());
        }
        return given(selector.netFilter()) && !sameNetwork(selector.netFilter(), pf.netFilter())
                ? Optional.of("netFilter " + selector.netFilter() + ", it has " + pf.netFilter())
                : Optional.empty();
    }

    private static boolean differs(@Nullable String wanted, @Nullable String found) {
        return wanted != null && !wanted.isEmpty() && !wanted.equals(found);
    }

    /** Blanks around the colon do not count; a text of another form is no network (section 2.3.1). */
    static boolean sameNetwork(@Nullable String wanted, @Nullable String found) {
        Matcher want = FILTER.matcher(wanted == null ? "" : wanted);
        Matcher have = FILTER.matcher(found == null ? "" : found);
        return want.find()
                && have.find()
                && want.group(1).equals(have.group(1))
                && want.group(2).equals(have.group(2));
    }
}
