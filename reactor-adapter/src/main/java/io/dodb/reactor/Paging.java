package io.dodb.reactor;

import io.dodb.error.ReplyDecodingException;
import io.dodb.operation.Call;
import io.dodb.operation.Page;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A reader of all pages of a list. The link to the next page is never followed as is, because the token would go wherever it points: its
 * query is added to the original call, after a check that it names the same resource on the same host.
 */
final class Paging {
    private static final int MOST_SAID = 3;

    private final DatabasesClient client;
    private final URI baseUrl;

    Paging(DatabasesClient client, URI baseUrl) {
        this.client = client;
        this.baseUrl = baseUrl;
    }

    /** Returns the items of all pages, in order. If some can't be read, the error comes after all that can. */
    <T> Flux<T> all(Call<Page<T>> call) {
        Call<Page<T>> first = client.checked(call);
        return Flux.defer(() -> {
            Set<Call<Page<T>>> read = new HashSet<>(Set.of(first));
            List<String> unreadable = new ArrayList<>();
            return client.send(first)
                    .expand(page -> next(first, page, read))
                    .doOnNext(page -> unreadable.addAll(page.unreadable()))
                    .concatMapIterable(Page::items, 1)
                    .concatWith(Mono.defer(() -> incomplete(first, unreadable)));
        });
    }

    private static <T> Mono<T> incomplete(Call<?> first, List<String> unreadable) {
        if (unreadable.isEmpty()) {
            return Mono.empty();
        }
        int more = unreadable.size() - MOST_SAID;
        String said = unreadable.stream().limit(MOST_SAID).collect(Collectors.joining("; "));
        return Mono.error(new ReplyDecodingException(
                first.operation(),
                "the items that could be read were signalled before this; not among them: " + said
                        + (more > 0 ? "; and " + more + " more" : ""),
                null));
    }

    /** Returns the next page, but none that was read before: the list would never end. */
    private <T> Mono<Page<T>> next(Call<Page<T>> first, Page<T> page, Set<Call<Page<T>>> read) {
        String link = page.next();
        if (link == null) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            Call<Page<T>> call = following(first, link);
            return read.add(call) ? client.send(call) : Mono.error(refused(first, "names a page that was read before"));
        });
    }

    private <T> Call<Page<T>> following(Call<Page<T>> first, String link) {
        URI next;
        try {
            next = baseUrl.resolve(link);
        } catch (IllegalArgumentException e) {
            // without the cause, which quotes the link
            throw refused(first, "is not a URL");
        }
        if (!isSamePlace(next, first)) {
            throw refused(first, "leaves " + baseUrl.getAuthority() + first.path());
        }
        Call<Page<T>> call = first;
        String query = Objects.requireNonNullElse(next.getRawQuery(), "");
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                call = call.query(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
            }
        }
        return call;
    }

    private static ReplyDecodingException refused(Call<?> first, String why) {
        return new ReplyDecodingException(first.operation(), "its links.pages.next " + why, null);
    }

    private boolean isSamePlace(URI next, Call<?> first) {
        return Objects.equals(next.getScheme(), baseUrl.getScheme())
                && Objects.equals(next.getAuthority(), baseUrl.getAuthority())
                && Objects.requireNonNullElse(next.getRawPath(), "").endsWith(first.path());
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
