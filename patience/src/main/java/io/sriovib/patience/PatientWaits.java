package io.sriovib.patience;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets, before the first test, how tests wait for what a program does sooner or later. JUnit finds it by its entry in {@code META-INF/services}.
 *
 * <ol>
 *   <li>Two minutes at most: a wait ends with its condition, so a limit costs nothing but where something is broken, and a machine that is busy with other things keeps this one.
 *   <li>A look that fails counts as not yet: what is looked at may not be there, or the server may be too busy to answer.
 *   <li>An error in a thread that an earlier test has left behind is not the error of the test that waits.
 * </ol>
 */
public final class PatientWaits implements LauncherSessionListener {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.ignoreExceptionsByDefault();
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }
}
