package io.sriovib.scenario.random.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.sriovib.scenario.random.time.SimulatedTime;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes client of {@link MemoryCluster} without threads and without HTTP: the calls that the operator makes, and no others.
 */
final class MemoryClient {
    private final MemoryCluster cluster;
    private final SimulatedTime time;
    private final Supplier<Duration> lag;
    private final WriteGate gate;
    private final Runnable brought;
    private final List<MemoryInformer<?>> informers = new ArrayList<>();

    /** Asked around each write of the client: refuses it, or ends the process. */
    interface WriteGate {
        /** Before it reaches the server. */
        void before(String what);

        /** After the server has done it; {@code differs}: it changed something. */
        void after(String what, boolean differs);
    }

    MemoryClient(MemoryCluster cluster, SimulatedTime time, Supplier<Duration> lag, WriteGate gate, Runnable brought) {
        this.cluster = cluster;
        this.time = time;
        this.lag = lag;
        this.gate = gate;
        this.brought = brought;
    }

    KubernetesClient client() {
        return proxy(KubernetesClient.class, (_, method, arguments) -> switch (method.getName()) {
            case "nodes" -> collection(Node.class, "", "");
            case "configMaps" -> collection(ConfigMap.class, "", "");
            case "pods" -> collection(Pod.class, "", "");
            case "namespaces" -> collection(Namespace.class, "", "");
            case "resources" -> collection(kind(arguments), "", "");
            case "resource" -> resource((HasMetadata) arguments[0], false);
            case "getKubernetesSerialization" -> cluster.serialization();
            case "getMasterUrl" -> URI.create(MemoryHttp.MASTER).toURL();
            case "getHttpClient" -> http();
            case "v1" -> eventSink(method.getReturnType());
            default -> throw unknown(method);
        });
    }

    private HttpClient http() {
        var server = new MemoryHttp(cluster, gate);
        return proxy(HttpClient.class, (_, method, arguments) -> switch (method.getName()) {
            case "newHttpRequestBuilder" -> new StandardHttpRequest.Builder();
            case "sendAsync" -> CompletableFuture.completedFuture(server.send((HttpRequest) arguments[0]));
            default -> throw unknown(method);
        });
    }

    /** Nothing arrives any more. */
    void close() {
        informers.forEach(MemoryInformer::stop);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends HasMetadata> kind(Object[] arguments) {
        return (Class<? extends HasMetadata>) arguments[0];
    }

    private Object collection(Class<? extends HasMetadata> kind, String namespace, String name) {
        InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
            case "inAnyNamespace", "withLimit" -> proxy;
            case "withLabel" -> proxy; // of pods, of which the stories tell as holders of VFs only
            case "inNamespace" -> collection(kind, (String) arguments[0], name);
            case "withName" -> collection(kind, namespace, (String) arguments[0]);
            case "runnableInformer" -> informer(kind, namespace, name);
            default -> throw unknown(method);
        };
        return Proxy.newProxyInstance(
                MemoryClient.class.getClassLoader(),
                name.isEmpty()
                        ? new Class<?>[] {
                            NonNamespaceOperation.class, io.fabric8.kubernetes.client.dsl.MixedOperation.class
                        }
                        : new Class<?>[] {NamespaceableResource.class},
                calls);
    }

    private <T extends HasMetadata> Object informer(Class<T> kind, String namespace, String name) {
        var informer = new MemoryInformer<>(
                cluster,
                time,
                kind,
                key -> (namespace.isEmpty() || key.startsWith(namespace + "/"))
                        && (name.isEmpty() || key.endsWith("/" + name)),
                lag,
                brought);
        informers.add(informer);
        return proxy(SharedIndexInformer.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "itemStore" -> {
                informer.store(cast(arguments[0]));
                yield proxy;
            }
            case "addEventHandler" -> {
                informer.add(handler(arguments[0]));
                yield proxy;
            }
            case "exceptionHandler" -> proxy;
            case "start" -> {
                informer.start();
                yield CompletableFuture.completedFuture(null);
            }
            case "isWatching" -> true;
            case "stop", "close" -> {
                informer.stop();
                yield null;
            }
            default -> throw unknown(method);
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> ItemStore<T> cast(Object store) {
        return (ItemStore<T>) store;
    }

    @SuppressWarnings("unchecked")
    private static <T> ResourceEventHandler<T> handler(Object handler) {
        return (ResourceEventHandler<T>) handler;
    }

    private <T extends HasMetadata> Object resource(T object, boolean status) {
        @SuppressWarnings("unchecked")
        var kind = (Class<T>) object.getClass();
        var key = MemoryCluster.key(object);
        var what = kind.getSimpleName() + " " + key;
        return proxy(NamespaceableResource.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "subresource" -> resource(object, true);
            case "lockResourceVersion" -> proxy;
            case "create" -> {
                gate.before("create " + what);
                var made = cluster.create(object);
                gate.after("create " + what, true);
                yield made;
            }
            case "patch" -> {
                if (!(arguments[0] instanceof PatchContext)) {
                    throw unknown(method);
                }
                gate.before("patch " + what);
                var change = cluster.patch(kind, key, (String) arguments[1], status);
                gate.after("patch " + what, change.differs());
                yield change.now();
            }
            case "delete" -> {
                gate.before("delete " + what);
                cluster.delete(kind, key, object.getMetadata().getResourceVersion());
                gate.after("delete " + what, true);
                yield List.of();
            }
            default -> throw unknown(method);
        });
    }

    /** Events are taken and forgotten. */
    private Object eventSink(Class<?> type) {
        return proxy(
                type,
                (_, method, _) -> method.getName().equals("create")
                        ? null
                        : eventSink(
                                method.getReturnType() == Object.class
                                        ? method.getName().equals("resource")
                                                ? NamespaceableResource.class
                                                : NonNamespaceOperation.class
                                        : method.getReturnType()));
    }

    private static UnsupportedOperationException unknown(Method method) {
        return new UnsupportedOperationException("the simulated client does not know " + method);
    }

    /** What answers the calls of an interface. */
    interface Calls {
        @Nullable
        Object call(Object proxy, Method method, Object[] arguments) throws Throwable;
    }

    static <P> P proxy(Class<P> type, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                MemoryClient.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
                    case "toString" -> type.getSimpleName();
                    default -> calls.call(proxy, method, arguments == null ? new Object[0] : arguments);
                }));
    }
}
