package io.dodb.reactor;

import io.dodb.model.ClusterId;
import io.dodb.model.database.Database;
import io.dodb.rate.Pacing;
import io.dodb.reactor.streams.Tck;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import reactor.core.publisher.Mono;

/** The Reactive Streams TCK on what a client answers, over a real port. The id of a cluster says how many databases it has. */
class ClientTckTest {
    private static final int PAGE = 7;
    private static final int MOST = 500;

    private static final ScriptedServer SERVER = new ScriptedServer((request, response) -> {
        String[] path = request.uri().split("[/?]", -1);
        int databases = (int) UUID.fromString(path[3]).getLeastSignificantBits();
        boolean one = path.length > 5 && !request.uri().contains("?");
        if (databases < 0) {
            return response.status(404).sendString(Mono.just("{\"id\": \"not_found\", \"message\": \"none\"}"));
        }
        return response.sendString(Mono.just(one ? "{\"db\": {\"name\": \"d\"}}" : page(request.uri(), databases)));
    });

    private static final DatabasesClient CLIENT =
            Wire.builder(SERVER.url()).pacing(Pacing.OFF).build();

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVER.close();
    }

    private static String page(String uri, int databases) {
        int query = uri.indexOf("page=");
        int number = query < 0 ? 1 : Integer.parseInt(uri.substring(query + 5));
        int from = (number - 1) * PAGE;
        int to = Math.min(databases, from + PAGE);
        String names = IntStream.range(from, to)
                .mapToObj(i -> "{\"name\": \"d" + i + "\"}")
                .collect(Collectors.joining(", "));
        String next = uri.replaceFirst("\\?.*", "") + "?page=" + (number + 1);
        return "{\"dbs\": [" + names + "], \"links\": {"
                + (to == databases ? "" : "\"pages\": {\"next\": \"" + SERVER.url() + next + "\"}") + "}}";
    }

    private static ClusterClient cluster(long databases) {
        return CLIENT.cluster(new ClusterId(new UUID(0, databases)));
    }

    @TestFactory
    Stream<DynamicTest> aCall() {
        return Tck.tests(OneCall.class, OneCall::new);
    }

    @TestFactory
    Stream<DynamicTest> aList() {
        return Tck.tests(Pages.class, Pages::new);
    }

    public static final class OneCall extends PublisherVerification<Object> {
        OneCall() {
            super(Tck.environment());
        }

        /** An operation that answers something, or one that answers nothing. */
        @Override
        @SuppressWarnings("unchecked") // nothing is of any type
        public Publisher<Object> createPublisher(long elements) {
            Databases databases = cluster(elements).databases();
            return (Publisher<Object>) (Publisher<?>) (elements == 0 ? databases.delete("d") : databases.get("d"));
        }

        @Override
        @SuppressWarnings("unchecked") // nothing is of any type
        public Publisher<Object> createFailedPublisher() {
            return (Publisher<Object>) (Publisher<?>) cluster(-1).databases().delete("d");
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1;
        }
    }

    public static final class Pages extends PublisherVerification<Database> {
        Pages() {
            super(Tck.environment());
        }

        @Override
        public Publisher<Database> createPublisher(long elements) {
            return cluster(elements).databases().list();
        }

        @Override
        public Publisher<Database> createFailedPublisher() {
            return cluster(-1).databases().list();
        }

        @Override
        public long maxElementsFromPublisher() {
            return MOST;
        }
    }
}
