package io.dodb.reactor;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

    @Test
    void theLibrariesOfThisBuildWillDo() {
        assertThatCode(Requirements::check).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "com.fasterxml.jackson.annotation.JsonSerializeAs, 'it needs jackson-annotations 2.21 or later, and found jackson-annotations-'",
        "reactor.netty.http.client.Http2AllocationStrategy$Builder,"
                + " 'it needs reactor-netty-http 1.3 or later, and found reactor-netty-http-'",
        "tools.jackson.databind, 'it needs jackson-databind 3.1 or later (tools.jackson.core), and found none'",
        "io.netty.channel.IoHandlerFactory, 'it needs Netty 4.2 or later, and found netty-transport-'"
    })
    void whatIsTooOldOrMissingIsNamedWithWhatWouldDo(String hidden, String problem) {
        ClassLoader older = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.startsWith(hidden)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }
        };
        assertThatThrownBy(() -> Requirements.check(older))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("dodb can't work with the libraries on the class path: ")
                .hasMessageContaining(problem);
    }
}
