package io.dodb.reactor.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyLimitTest {
    @ParameterizedTest(name = "of {0} MiB {1}")
    @CsvSource({"16, 2097152", "64, 8388608", "256, 33554432", "511, 66977792", "512, 67108864", "100000, 67108864"})
    void anEighthOfTheHeapAnd64MebibytesAtMost(long heap, int limit) {
        assertThat(ReplyLimit.ofHeap(heap << 20).bytes()).isEqualTo(limit);
    }

    @Test
    void itSaysWhatToDoAboutALongerOne() {
        assertThat(ReplyLimit.ofHeap(64 << 20).exceeded())
                .isEqualTo("it is longer than 8388608 bytes; that is an eighth of the heap of 64 MiB:"
                        + " give the JVM more (-Xmx), ask for smaller pages (per_page), or set maxReplyBytes");
        assertThat(ReplyLimit.ofHeap(1L << 40))
                .isEqualTo(ReplyLimit.of(67_108_864))
                .extracting(ReplyLimit::exceeded)
                .isEqualTo("it is longer than 67108864 bytes;"
                        + " ask for smaller pages (per_page), or set a greater maxReplyBytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void oneThatRefusesEverythingIsRefused(int bytes) {
        assertThatThrownBy(() -> ReplyLimit.of(bytes))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxReplyBytes must be at least 1, not " + bytes);
    }
}
