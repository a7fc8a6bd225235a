package io.dodb.operation;

import io.dodb.internal.NullList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a list operation: the items, and where the API pages, the link to the next page.
 *
 * <p>No list under {@code /v2/databases} documents paging (quirk 44); the API-wide {@code links} and {@code meta} are read if they are
 * there.
 *
 * @param items the entities of this page, in the server's order; empty if the reply had none, a {@link NullList} if it said null
 * @param links full URLs of other pages, or null
 * @param meta the API-wide counters, or null
 * @param unreadable a line on each item that could not be read and is missing from {@code items}: where it stands and why, without any of
 *     its values. Nearly always empty. (A null among the items is skipped.)
 */
public record Page<T>(
        List<T> items, @Nullable Links links, @Nullable Meta meta, List<String> unreadable) {
    public Page {
        items = NullList.is(items) ? items : List.copyOf(items);
        unreadable = List.copyOf(unreadable);
    }

    /** Creates a page of which every item could be read. */
    public Page(List<T> items, @Nullable Links links, @Nullable Meta meta) {
        this(items, links, meta, List.of());
    }

    /** Returns the URL of the next page as the server gave it, or null on the last page. Never follow it to another host. */
    public @Nullable String next() {
        return links == null || links.pages() == null ? null : links.pages().next();
    }

    /** The {@code links} member. */
    public record Links(@Nullable Pages pages) {}

    /** The {@code links.pages} member; each is a full URL or absent. */
    public record Pages(
            @Nullable String first,
            @Nullable String prev,
            @Nullable String next,
            @Nullable String last) {}

    /** The {@code meta} member: how many items there are on all pages. */
    public record Meta(@Nullable Long total) {}
}
