package io.dodb.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.internal.NullList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String NEXT = "https://api.example/v2/databases?page=2";

    @Test
    void knowsTheNextPageIfTheReplyHadALink() {
        List<String> items = List.of("a");
        assertThat(new Page<>(items, null, null).next()).isNull();
        assertThat(new Page<>(items, new Page.Links(null), null).next()).isNull();
        assertThat(new Page<>(items, links(null), null).next()).isNull();
        assertThat(new Page<>(items, links(NEXT), null).next()).isEqualTo(NEXT);
    }

    private static Page.Links links(String next) {
        return new Page.Links(new Page.Pages("first", "prev", next, "last"));
    }

    @Test
    void keepsACopyOfItsItemsOrThatTheyWereNull() {
        List<String> items = new ArrayList<>(List.of("a"));
        Page<String> page = new Page<>(items, null, null);
        items.add("b");

        assertThat(page.items()).containsExactly("a");
        assertThat(page.unreadable()).isEmpty();
        assertThat(NullList.is(page.items())).isFalse();
        assertThat(NullList.is(new Page<>(NullList.<String>of(), null, null).items()))
                .isTrue();
    }
}
