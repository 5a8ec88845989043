package io.sriovib.daemon;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.loop.DaemonLoop;
import io.sriovib.daemon.loop.SteadyClock;
import io.sriovib.daemon.loop.Wish;
import io.sriovib.daemon.report.Reporter;
import io.sriovib.daemon.thread.PlatformThreads;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One node's daemon: its loop, its reporter and two watches, each of a single object. Made by {@code main}, by the demo (many in one JVM) and by tests; the host may be real or simulated.
 */
public final class ConfigDaemon implements AutoCloseable {
    /** ConfigMap with the cards that are known to work (section 2.8). */
    public static final String SUPPORTED_NICS = "supported-nic-ids";

    private static final Logger LOG = LoggerFactory.getLogger(ConfigDaemon.class);

    private final DaemonSettings settings;
    private final Reporter reporter;
    private final DaemonLoop loop;
    private final WatchLog log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final SharedIndexInformer<SriovNetworkNodeState> nodeStates;
    private final SharedIndexInformer<ConfigMap> configMaps;

    /**
     * Nothing runs yet.
     *
     * @param clock for what people read; limits and waits go by a clock that nobody can set
     */
    public ConfigDaemon(DaemonSettings settings, Host host, KubernetesClient client, InstantSource clock) {
        this.settings = settings;
        this.log = new WatchLog(settings, String.valueOf(client.getMasterUrl()));
        this.reporter = new Reporter(settings.nodeName(), client, clock);
        this.loop = new DaemonLoop(host, new SteadyClock(), new PlatformThreads(), reporter, settings.developerMode());
        this.nodeStates = client.resources(SriovNetworkNodeState.class)
                .inNamespace(settings.namespace())
                .withName(settings.nodeName())
                .runnableInformer(0);
        this.configMaps = client.configMaps()
                .inNamespace(settings.namespace())
                .withName(SUPPORTED_NICS)
                .runnableInformer(0);
    }

    /** Starts the watches and the loop, and returns. */
    public void start() {
        nodeStates.exceptionHandler((_, e) -> retry("node state", e));
        nodeStates.addEventHandler(handler(this::nodeState, () -> nodeState(Optional.empty())));
        configMaps.exceptionHandler((started, e) -> listRefused(started, e));
        configMaps.addEventHandler(handler(this::supportedNics, () -> supportedNics(Optional.empty())));
        configMaps.start().whenComplete((_, _) -> {
            if (configMaps.getStore().list().isEmpty()) {
                supportedNics(Optional.empty());
            }
        });
        nodeStates
                .start()
                .whenComplete((_, _) -> log.listed(!nodeStates.getStore().list().isEmpty()));
        Thread.ofPlatform().name("loop-" + settings.nodeName()).start(this::run);
    }

    private void run() {
        MDC.put("node", settings.nodeName());
        try {
            loop.run();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the loop of node {} has ended by a bug; the daemon must be restarted", settings.nodeName(), e);
        } finally {
            ended.countDown();
        }
    }

    /** Waits until the loop has ended: after {@link #close}, or by a bug. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** The same, at most for a time; returns whether it has ended. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether the loop has ended. */
    public boolean hasEnded() {
        return ended.getCount() == 0;
    }

    private boolean retry(String what, Throwable cause) {
        log.failed(what, cause);
        return true;
    }

    /** What was read before goes on counting. */
    private boolean listRefused(boolean readBefore, Throwable cause) {
        if (!readBefore) {
            loop.supportedNics(Known.unknown("ConfigMap " + settings.namespace() + "/" + SUPPORTED_NICS
                    + " can't be read, so no card counts as supported: " + WatchLog.text(cause)));
        }
        return retry("ConfigMap " + SUPPORTED_NICS, cause);
    }

    private void nodeState(Optional<SriovNetworkNodeState> state) {
        state.ifPresent(_ -> log.appeared());
        reporter.stored(state);
        loop.wish(state.map(Wish::of).orElse(Wish.NONE));
    }

    private void supportedNics(Optional<ConfigMap> map) {
        loop.supportedNics(map.map(found -> Optional.ofNullable(found.getData()).orElse(Map.of()))
                .map(SupportedNics::parse)
                .map(Known::seen)
                .orElseGet(() -> Known.unknown("ConfigMap " + settings.namespace() + "/" + SUPPORTED_NICS
                        + " does not exist, so no card counts as supported; install it")));
    }

    private static <T> ResourceEventHandler<T> handler(Consumer<Optional<T>> there, Runnable gone) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                there.accept(Optional.of(object));
            }

            @Override
            public void onUpdate(T before, T after) {
                there.accept(Optional.of(after));
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                gone.run();
            }
        };
    }

    /** Ends watches, loop and reporter; steps under way in the kernel are not waited for. The client stays open. */
    @Override
    public void close() {
        loop.stop();
        nodeStates.stop();
        configMaps.stop();
        reporter.close();
    }
}
