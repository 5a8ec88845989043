package io.sriovib.daemon.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class logs, from INFO on. */
public final class HeardLog implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    private HeardLog(Logger logger) {
        this.logger = logger;
        logger.setLevel(Level.INFO);
        events.start();
        logger.addAppender(events);
    }

    /** Hears from now on. */
    public static HeardLog of(Class<?> type) {
        return new HeardLog((Logger) LoggerFactory.getLogger(type));
    }

    /** Level and message of each line. */
    public List<String> lines() {
        return events.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(null);
    }
}
