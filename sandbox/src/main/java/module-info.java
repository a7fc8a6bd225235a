/** The API in memory, behind a real HTTP port on loopback, and an extension of JUnit for it. */
@SuppressWarnings("requires-automatic") // Reactor has no descriptors yet
module io.dodb.sandbox {
    requires transitive io.dodb.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.transport;
    requires org.reactivestreams;
    requires reactor.core;
    requires reactor.netty.core;
    requires reactor.netty.http;
    requires tools.jackson.core;
    requires org.snakeyaml.engine;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires static org.junit.jupiter.api;

    exports io.dodb.sandbox;
    exports io.dodb.sandbox.junit;
    exports io.dodb.sandbox.options;
    exports io.dodb.sandbox.request;
    exports io.dodb.sandbox.script;
    exports io.dodb.sandbox.seed;
}
