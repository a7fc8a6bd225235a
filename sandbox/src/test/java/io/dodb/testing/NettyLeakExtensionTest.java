package io.dodb.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

class NettyLeakExtensionTest {

    @Test
    void isInstalledByItself() {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    }

    @Test
    void failsOnALeakAndNamesTheCulprit() {
        leak();

        assertThatThrownBy(NettyLeakExtension::failOnLeaks)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 leaks")
                .hasMessageContaining("ByteBuf was collected without having been released")
                .hasMessageContaining("NettyLeakExtensionTest.leak");
    }

    @Test
    void isContentWithBuffersThatWereReleased() {
        ByteBufAllocator.DEFAULT.buffer(64).writeZero(32).release();

        assertThatCode(NettyLeakExtension::failOnLeaks).doesNotThrowAnyException();
    }

    /** Deliberately: the last reference is gone when this returns. */
    private static void leak() {
        ByteBuf leaked = ByteBufAllocator.DEFAULT.buffer(64);
        leaked.writeInt(1);
    }
}
