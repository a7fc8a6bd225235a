package io.dodb.reactor;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import reactor.core.publisher.Mono;
import reactor.netty.ConnectionObserver.State;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientMetricsRecorder;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientState;
import reactor.netty.transport.AddressUtils;

/** Each place of Reactor Netty's HTTP client where a customizer can put code that a call comes by. */
final class CustomizerHooks {
    /** What becomes of a call whose hook throws. */
    enum Fate {
        /** It ends with what the hook threw. */
        TOLD,
        /** What it would be without: the hook is only told. */
        UNCHANGED
    }

    /** What the server, or the connection, does to the call for the hook to be called. */
    enum Scene {
        PLAIN,
        REDIRECTED,
        CUT
    }

    /** Throws once it is armed. */
    interface Deed extends Runnable {
        boolean isArmed();

        /** True once: what the hook needs to be called happens to the first attempt only, whenever the hook is called. */
        boolean isFirst();
    }

    record Hook(
            String method, String name, Fate fate, Scene scene, BiFunction<HttpClient, Deed, HttpClient> customizer) {
        /** Not called with HTTP/1.1. */
        boolean isOfStreams() {
            return name.contains("STREAM");
        }

        /** Called with the head of an answer, which may be all of it. */
        boolean isOfTheHead() {
            return List.of(
                            "doOnResponse",
                            "followRedirect",
                            "httpAuthentication",
                            "mapConnect",
                            "observe RESPONSE_RECEIVED")
                    .contains(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Hook> hooks = new ArrayList<>();

    private CustomizerHooks() {}

    static List<Hook> all() {
        CustomizerHooks all = new CustomizerHooks();
        all.ofConnections();
        all.ofRequests();
        all.ofAnswers();
        all.ofStates();
        return all.hooks;
    }

    private void add(String name, Fate fate, BiFunction<HttpClient, Deed, HttpClient> customizer) {
        add(name, fate, Scene.PLAIN, customizer);
    }

    private void add(String name, Fate fate, Scene scene, BiFunction<HttpClient, Deed, HttpClient> customizer) {
        hooks.add(new Hook(name.split(" ", 2)[0], name, fate, scene, customizer));
    }

    private void ofConnections() {
        add("doOnConnect", Fate.TOLD, (http, deed) -> http.doOnConnect(config -> deed.run()));
        add("doOnConnected", Fate.TOLD, (http, deed) -> http.doOnConnected(connection -> deed.run()));
        add("doOnDisconnected", Fate.UNCHANGED, (http, deed) -> http.doOnDisconnected(connection -> deed.run()));
        add(
                "doOnChannelInit",
                Fate.TOLD,
                (http, deed) -> http.doOnChannelInit((observer, channel, remote) -> deed.run()));
        add("mapConnect", Fate.TOLD, (http, deed) -> http.mapConnect(mono -> mono.doOnNext(connection -> deed.run())));
        add(
                "mapConnect itself",
                Fate.TOLD,
                (http, deed) -> http.mapConnect(mono -> {
                    deed.run();
                    return mono;
                }));
        add(
                "bindAddress",
                Fate.TOLD,
                (http, deed) -> http.bindAddress(() -> {
                    deed.run();
                    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
                }));
        add("remoteAddress", Fate.TOLD, (http, deed) -> {
            InetSocketAddress there =
                    (InetSocketAddress) http.configuration().remoteAddress().get();
            return http.remoteAddress(() -> {
                deed.run();
                return there;
            });
        });
        add(
                "proxyWhen",
                Fate.TOLD,
                (http, deed) -> http.proxyWhen((config, spec) -> {
                    deed.run();
                    return Mono.empty();
                }));
        add(
                "doOnResolve",
                Fate.TOLD,
                (http, deed) -> named(http, new Resolvers(() -> {}, () -> {})).doOnResolve(connection -> deed.run()));
        add(
                "doAfterResolve",
                Fate.UNCHANGED,
                (http, deed) -> named(http, new Resolvers(() -> {}, () -> {}))
                        .doAfterResolve((connection, address) -> deed.run()));
        add(
                "doOnResolveError",
                Fate.UNCHANGED,
                (http, deed) -> named(http, new Resolvers(() -> {}, () -> {
                            if (deed.isFirst()) {
                                throw new IllegalStateException("not found");
                            }
                        }))
                        .doOnResolveError((connection, failure) -> deed.run()));
        add("resolver", Fate.TOLD, (http, deed) -> named(http, new Resolvers(() -> {}, deed)));
        add("resolver made", Fate.TOLD, (http, deed) -> named(http, new Resolvers(deed, () -> {})));
    }

    private void ofRequests() {
        add(
                "headersWhen",
                Fate.TOLD,
                (http, deed) -> http.headersWhen(headers -> {
                    deed.run();
                    return Mono.just(headers);
                }));
        add(
                "cookiesWhen",
                Fate.TOLD,
                (http, deed) -> http.cookiesWhen("name", cookie -> {
                    deed.run();
                    return Mono.just(cookie);
                }));
        add("doOnRequest", Fate.TOLD, (http, deed) -> http.doOnRequest((request, connection) -> deed.run()));
        add("doAfterRequest", Fate.UNCHANGED, (http, deed) -> http.doAfterRequest((request, connection) -> deed.run()));
        add(
                "doOnRequestError",
                Fate.UNCHANGED,
                (http, deed) -> unreachable(http, deed).doOnRequestError((request, failure) -> deed.run()));
        add(
                "doOnError of the request",
                Fate.UNCHANGED,
                (http, deed) ->
                        unreachable(http, deed).doOnError((request, failure) -> deed.run(), (response, failure) -> {}));
        add("metrics", Fate.UNCHANGED, (http, deed) -> http.metrics(true, () -> recorder(deed), uri -> uri));
    }

    private void ofAnswers() {
        add("doOnResponse", Fate.TOLD, (http, deed) -> http.doOnResponse((response, connection) -> deed.run()));
        add(
                "doAfterResponseSuccess",
                Fate.UNCHANGED,
                (http, deed) -> http.doAfterResponseSuccess((response, connection) -> deed.run()));
        add(
                "doOnResponseError",
                Fate.UNCHANGED,
                (http, deed) -> broken(http, deed).doOnResponseError((response, failure) -> deed.run()));
        add(
                "doOnError of the answer",
                Fate.UNCHANGED,
                (http, deed) ->
                        broken(http, deed).doOnError((request, failure) -> {}, (response, failure) -> deed.run()));
        add(
                "followRedirect",
                Fate.TOLD,
                (http, deed) -> http.followRedirect((request, response) -> {
                    deed.run();
                    return false;
                }));
        add(
                "followRedirect and a consumer",
                Fate.TOLD,
                Scene.REDIRECTED,
                (http, deed) -> http.followRedirect(true, (HttpClientRequest request) -> deed.run()));
        add(
                "followRedirect and a consumer of headers",
                Fate.TOLD,
                Scene.REDIRECTED,
                (http, deed) -> http.followRedirect(true, (headers, request) -> deed.run()));
        add(
                "doOnRedirect",
                Fate.UNCHANGED,
                Scene.REDIRECTED,
                (http, deed) -> http.followRedirect(true).doOnRedirect((response, connection) -> deed.run()));
        add(
                "httpAuthentication",
                Fate.TOLD,
                (http, deed) -> http.httpAuthentication(
                        (request, response) -> {
                            deed.run();
                            return false;
                        },
                        (request, address) -> {}));
        add(
                "httpAuthenticationWhen",
                Fate.TOLD,
                (http, deed) -> http.httpAuthenticationWhen(
                        (request, response) -> {
                            deed.run();
                            return false;
                        },
                        (request, address) -> Mono.empty()));
    }

    private void ofStates() {
        state(State.CONNECTED, "CONNECTED", Fate.TOLD, Scene.PLAIN);
        state(State.CONFIGURED, "CONFIGURED", Fate.TOLD, Scene.PLAIN);
        state(HttpClientState.STREAM_CONFIGURED, "STREAM_CONFIGURED", Fate.TOLD, Scene.PLAIN);
        state(HttpClientState.REQUEST_PREPARED, "REQUEST_PREPARED", Fate.TOLD, Scene.PLAIN);
        state(HttpClientState.REQUEST_SENT, "REQUEST_SENT", Fate.UNCHANGED, Scene.PLAIN);
        state(HttpClientState.RESPONSE_RECEIVED, "RESPONSE_RECEIVED", Fate.TOLD, Scene.PLAIN);
        state(HttpClientState.RESPONSE_INCOMPLETE, "RESPONSE_INCOMPLETE", Fate.UNCHANGED, Scene.CUT);
        state(HttpClientState.RESPONSE_COMPLETED, "RESPONSE_COMPLETED", Fate.UNCHANGED, Scene.PLAIN);
        state(State.DISCONNECTING, "DISCONNECTING", Fate.UNCHANGED, Scene.CUT);
    }

    private void state(State wanted, String name, Fate fate, Scene scene) {
        add(
                "observe " + name,
                fate,
                scene,
                (http, deed) -> http.observe((connection, state) -> {
                    if (state == wanted) {
                        deed.run();
                    }
                }));
    }

    /** By a name, which is to be resolved. */
    private static HttpClient named(HttpClient http, Resolvers resolvers) {
        int port = ((InetSocketAddress) http.configuration().remoteAddress().get()).getPort();
        return http.remoteAddress(() -> InetSocketAddress.createUnresolved("server.test", port))
                .resolver(resolvers);
    }

    /** Nothing listens on that port. */
    private static HttpClient unreachable(HttpClient http, Deed deed) {
        InetSocketAddress there =
                (InetSocketAddress) http.configuration().remoteAddress().get();
        return http.remoteAddress(() -> deed.isArmed() ? AddressUtils.createUnresolved("127.0.0.1", 1) : there);
    }

    /** The answer breaks off behind its head. */
    private static HttpClient broken(HttpClient http, Deed deed) {
        return http.doOnResponse((response, connection) -> {
            if (deed.isFirst()) {
                connection.channel().pipeline().fireExceptionCaught(new IOException("broken off"));
            }
        });
    }

    private static HttpClientMetricsRecorder recorder(Deed deed) {
        Class<HttpClientMetricsRecorder> type = HttpClientMetricsRecorder.class;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? proxy == args[0] : (Object) System.identityHashCode(proxy);
            }
            deed.run();
            return null;
        }));
    }

    /** Knows one address of each name. */
    private static final class Resolvers extends AddressResolverGroup<InetSocketAddress> {
        private final Runnable made;
        private final Runnable asked;

        Resolvers(Runnable made, Runnable asked) {
            this.made = made;
            this.asked = asked;
        }

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            made.run();
            return new AbstractAddressResolver<>(executor, InetSocketAddress.class) {
                @Override
                protected boolean doIsResolved(InetSocketAddress address) {
                    return !address.isUnresolved();
                }

                @Override
                protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> promise) {
                    asked.run();
                    promise.setSuccess(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
                }

                @Override
                protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> promise) {
                    asked.run();
                    promise.setSuccess(
                            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())));
                }
            };
        }
    }
}
