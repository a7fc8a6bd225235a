package io.dodb.reactor;

import io.dodb.error.ReplyDecodingException;
import io.dodb.operation.Call;
import io.dodb.operation.Page;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads all pages of a list. The link to the next page is never followed as it is, because the token would go wherever it points: its query
 * is put on the call that was made, after checking that it names the same resource on the same host.
 */
final class Paging {
    private final DatabasesClient client;
    private final URI baseUrl;

    Paging(DatabasesClient client, URI baseUrl) {
        this.client = client;
        this.baseUrl = baseUrl;
    }

    /** The items of all pages, in order. */
    <T> Flux<T> all(Call<Page<T>> first) {
        return client.send(first).expand(page -> next(first, page)).concatMapIterable(Page::items, 1);
    }

    private <T> Mono<Page<T>> next(Call<Page<T>> first, Page<T> page) {
        String link = page.next();
        return link == null ? Mono.empty() : Mono.defer(() -> client.send(following(first, link)));
    }

    private <T> Call<Page<T>> following(Call<Page<T>> first, String link) {
        URI next;
        try {
            next = baseUrl.resolve(link);
        } catch (IllegalArgumentException e) {
            throw new ReplyDecodingException(first.operation(), "its links.pages.next is not a URL", e);
        }
        if (!isSamePlace(next, first)) {
            throw new ReplyDecodingException(
                    first.operation(), "its links.pages.next leaves " + baseUrl.getAuthority() + first.path(), null);
        }
        Call<Page<T>> call = first;
        String query = Objects.requireNonNullElse(next.getRawQuery(), "");
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                call = call.query(decode(parameter.substring(0, equals)), decode(parameter.substring(equals + 1)));
            }
        }
        if (call.equals(first)) {
            throw new ReplyDecodingException(first.operation(), "its links.pages.next names the same page", null);
        }
        return call;
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
