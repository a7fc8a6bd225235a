/**
 * The reactive client. Reactor and Reactor Netty are automatic modules, which bring nothing along: hence Netty's modules that Reactor Netty
 * works with are required here.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // Reactor has no descriptors yet
module io.dodb.reactor {
    requires transitive io.dodb.core;
    requires transitive org.reactivestreams;
    requires transitive reactor.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.dns;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.codec.http3;
    requires io.netty.codec.socks;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires reactor.netty.core;
    requires transitive reactor.netty.http;

    exports io.dodb.reactor;
    exports io.dodb.reactor.bulk;
    exports io.dodb.reactor.call;
    exports io.dodb.reactor.limit;
    exports io.dodb.reactor.options;
    exports io.dodb.reactor.plan;
}
