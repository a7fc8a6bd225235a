package io.dodb.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Sends literal requests, so that a test sees the wire and not somebody's model of it. */
final class Http {
    /** No request needs so long, however slow the machine is. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Sandbox sandbox;
    private final HttpClient client;
    private final String token;

    private Http(Sandbox sandbox, HttpClient client, String token) {
        this.client = client;
        this.sandbox = sandbox;
        this.token = token;
    }

    static Http of(Sandbox sandbox) {
        return over(sandbox, CLIENT);
    }

    static Http over(Sandbox sandbox, HttpClient client) {
        return new Http(sandbox, client, sandbox.token());
    }

    Http token(String other) {
        return new Http(sandbox, client, other);
    }

    Reply get(String path) throws IOException {
        return send("GET", path, null);
    }

    Reply post(String path, @Nullable String body) throws IOException {
        return send("POST", path, body);
    }

    Reply put(String path, @Nullable String body) throws IOException {
        return send("PUT", path, body);
    }

    Reply patch(String path, @Nullable String body) throws IOException {
        return send("PATCH", path, body);
    }

    Reply delete(String path) throws IOException {
        return send("DELETE", path, null);
    }

    Reply send(String method, String path, @Nullable String body) throws IOException {
        try {
            return new Reply(client.send(request(method, path, body), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    HttpRequest request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .timeout(LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        @Nullable
        String field(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The body as maps and lists. */
        Map<String, Object> json() {
            return JSON.readValue(body(), new TypeReference<>() {});
        }

        /** The object that is the value of that member of the body. */
        @SuppressWarnings("unchecked") // the test knows what it asked for
        Map<String, Object> object(String member) {
            return (Map<String, Object>) Objects.requireNonNull(json().get(member), member);
        }

        /** The list that is the value of that member of the body. */
        @SuppressWarnings("unchecked") // the test knows what it asked for
        List<Map<String, Object>> list(String member) {
            return (List<Map<String, Object>>) Objects.requireNonNull(json().get(member), member);
        }
    }
}
