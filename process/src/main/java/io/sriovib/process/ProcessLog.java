package io.sriovib.process;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a program of ours logs, set up in code because XML configuration costs memory and a JDK module: to standard error, as lines for a person on a terminal and as one JSON object per line anywhere else. The
 * key-values of a log call become members of the object.
 */
public final class ProcessLog {
    private static final String LINE = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n%ex";

    /** These repeat, with a stack trace for each try, what {@link ServerContact} and our watches say once. */
    private static final List<String> REPEATING = List.of(
            "io.fabric8.kubernetes.client.informers",
            "io.fabric8.kubernetes.client.extended.leaderelection",
            "io.fabric8.kubernetes.client.jdkhttp",
            "io.fabric8.kubernetes.client.dsl.internal");

    private ProcessLog() {}

    /** Sets logging up for this process; replaces what was there. Libraries are heard from WARN on. */
    public static void configure() {
        configure(System.console() != null && System.console().isTerminal());
    }

    static void configure(boolean terminal) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            throw new IllegalStateException("logback is not on the class path");
        }
        context.reset();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("stderr");
        appender.setTarget("System.err");
        appender.setEncoder(terminal ? lines(context) : json(context));
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("io.sriovib").setLevel(Level.INFO);
        REPEATING.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
        // Calls every v1alpha1 and v1beta1 unstable: our own IBFabric, and the only webhooks that Kubernetes 1.15 has.
        // The version is chosen by what the server says, so there is nothing that a person could do.
        context.getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils")
                .setLevel(Level.ERROR);
    }

    /** Changes how much of ours is logged; {@code logLevel} of SriovOperatorConfig: 0 INFO, 1 and 2 DEBUG (section 1.8), with what libraries repeat. */
    public static void verbosity(long level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("io.sriovib").setLevel(level > 0 ? Level.DEBUG : Level.INFO);
            REPEATING.forEach(name -> context.getLogger(name).setLevel(level > 0 ? Level.WARN : Level.ERROR));
        }
    }

    private static Encoder<ILoggingEvent> lines(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new LogstashEncoder();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
