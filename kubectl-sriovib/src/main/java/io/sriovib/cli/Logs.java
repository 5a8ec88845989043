package io.sriovib.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log of operator, daemons and client goes: a person at a terminal wants none of it between the lines of a table. */
final class Logs {
    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %-30.30logger{30} [%mdc] %msg %kvp%n";

    private Logs() {}

    /** Sends everything from INFO on to a file, which is made anew; without a file nothing is logged. Whatever was configured before is gone. */
    static void to(Optional<Path> file) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            root.setLevel(file.isPresent() ? Level.INFO : Level.OFF);
            file.ifPresent(path -> root.addAppender(appender(context, path)));
        }
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        var appender = new FileAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setFile(file.toString());
        appender.setAppend(false);
        appender.start();
        return appender;
    }
}
