package io.dodb.reactor.hostile;

import io.dodb.api.UserApi;
import io.dodb.error.ApiException;
import io.dodb.error.CallTimeoutException;
import io.dodb.error.DatabasesException;
import io.dodb.error.RateLimitWaitException;
import io.dodb.model.ClusterId;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.reactor.DatabasesClient;
import io.dodb.reactor.Users;
import io.dodb.reactor.bulk.BulkOptions;
import io.dodb.reactor.bulk.Outcome;
import io.dodb.reactor.options.HttpConnections;
import io.dodb.reactor.options.Timeouts;
import io.dodb.reactor.options.TokenSource;
import io.dodb.retry.RetryPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** One fault, met by one class of operation, once or each time. What must hold all the same is checked here. */
record HostileCase(String name, Fault fault, Operation operation, boolean always) {
    private static final String TOKEN = "dop_v1_SECRETtokenMARK";
    private static final ClusterId CLUSTER = ClusterId.parse(HostileServer.CLUSTER);
    private static final UserSettings SETTINGS =
            UserSettings.topicAcl(List.of(TopicAcl.allow("t", TopicPermission.CONSUME)));
    private static final int ITEMS = 50;
    /** Nothing may take longer, however slow the machine is; the total timeout of a call is shorter. */
    private static final Duration END = Duration.ofMinutes(5);

    enum Operation {
        GET,
        LIST,
        PUT,
        POST,
        DELETE,
        RESET,
        BULK
    }

    @Override
    public String toString() {
        return name + " | " + operation + " | " + (always ? "always" : "once");
    }

    /** What did not hold. */
    List<String> problems() throws IOException {
        // what is answered so is waited for, and in real time: more of them would take minutes
        boolean makesWait =
                name.startsWith("status: 429") || name.startsWith("field: a 503") || name.contains("Retry-After");
        int first = makesWait ? 3 : 20;
        int times = always ? Integer.MAX_VALUE : operation == Operation.BULK ? first : 1;
        CountedBudget budget = new CountedBudget();
        List<String> problems = new ArrayList<>();
        try (HostileServer server = new HostileServer(fault, times);
                DatabasesClient client = DatabasesClient.builder()
                        .token(TokenSource.of(TOKEN))
                        .baseUrl(server.url())
                        .timeouts(new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(20)))
                        .retry(new RetryPolicy(3, Duration.ofMillis(20), Duration.ofMillis(50)))
                        .pool(HttpConnections.DEFAULT.withMaxConnections(4))
                        .budget(budget.watched())
                        .build()) {
            if (operation == Operation.BULK) {
                bulk(client, problems);
            } else {
                single(client, server, problems);
            }
            server.behave();
            afterwards(client, problems);
            if (budget.inUse() != 0) {
                problems.add(budget.inUse() + " permits were never given back");
            }
        }
        return problems;
    }

    private void single(DatabasesClient client, HostileServer server, List<String> problems) {
        Users users = client.cluster(CLUSTER).users();
        Mono<?> call = switch (operation) {
            case GET -> users.get("u1");
            case LIST -> users.list().collectList();
            case PUT -> users.update("u1", SETTINGS);
            case POST -> users.add(CreateUser.named("new1"));
            case DELETE -> users.delete("u1");
            case RESET -> users.resetAuth("u1");
            case BULK -> throw new IllegalStateException("not a single call");
        };
        Object end = call.map(value -> (Object) value)
                .onErrorResume(Mono::just)
                .defaultIfEmpty("nothing")
                .timeout(END)
                .onErrorResume(Mono::just)
                .block();
        if (end instanceof DatabasesException failure) {
            checkTexts(failure, problems);
            boolean write = operation != Operation.GET && operation != Operation.LIST;
            boolean refused = failure instanceof ApiException || failure instanceof RateLimitWaitException;
            if (write && server.writes() > 0 && !failure.mayHaveBeenApplied() && !refused) {
                problems.add("says that it was not applied, and the server has seen it: " + failure.getMessage());
            }
        } else if (end instanceof Throwable failure) {
            problems.add("ends with " + failure);
        } else if (end instanceof DatabaseUser user) {
            checkName(operation == Operation.POST ? "new1" : "u1", user, problems);
        } else if ("nothing".equals(end) && (operation == Operation.GET || operation == Operation.LIST)) {
            problems.add("a read ends without a result");
        }
        if (server.posts() > 1 && !mayBeRepeated()) {
            problems.add("was sent " + server.posts() + " times");
        }
    }

    /** The server said that it did not do it. */
    private boolean mayBeRepeated() {
        return name.contains("409") || name.contains("412") || name.contains("429");
    }

    private void bulk(DatabasesClient client, List<String> problems) {
        BulkOptions options = BulkOptions.builder()
                .retry(new RetryPolicy(4, Duration.ofMillis(20), Duration.ofMillis(50)))
                .build();
        List<Outcome<Integer, DatabaseUser>> outcomes = client.bulk(
                        always
                                ? options.toBuilder()
                                        .stopWhen(Mono.delay(Duration.ofSeconds(5)))
                                        .build()
                                : options)
                .run(Flux.range(0, ITEMS), item -> UserApi.update(CLUSTER, "b" + item, new UpdateUser(SETTINGS)))
                .collectList()
                .timeout(END)
                .onErrorResume(failure -> {
                    problems.add("the run ends with " + failure);
                    return Mono.empty();
                })
                .block();
        if (outcomes == null) {
            return;
        }
        if (outcomes.stream().map(Outcome::item).distinct().count() != ITEMS || outcomes.size() != ITEMS) {
            problems.add(outcomes.size() + " outcomes of " + ITEMS + " items");
        }
        for (Outcome<Integer, DatabaseUser> outcome : outcomes) {
            if (outcome instanceof Outcome.Applied<Integer, DatabaseUser> applied && applied.result() != null) {
                checkName("b" + applied.item(), applied.result(), problems);
            } else if (outcome instanceof Outcome.Failed<Integer, DatabaseUser> failed) {
                checkCause(failed.cause(), problems);
            } else if (outcome instanceof Outcome.Unknown<Integer, DatabaseUser> unknown) {
                checkCause(unknown.cause(), problems);
            }
        }
    }

    private static void checkCause(Throwable cause, List<String> problems) {
        if (!(cause instanceof DatabasesException) && !(cause instanceof CancellationException)) {
            problems.add("an item ends with " + cause);
        }
        checkTexts(cause, problems);
    }

    private static void checkName(String expected, DatabaseUser user, List<String> problems) {
        if (!expected.equals(user.name())) {
            problems.add("asked for " + expected + " and got " + user.name());
        }
    }

    /** No secret, also in the causes; and nothing that would disturb a log. */
    private static void checkTexts(Throwable failure, List<String> problems) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        String all = trace.toString().toLowerCase(Locale.ROOT);
        for (String secret : List.of(TOKEN, HostileServer.PASSWORD, HostileServer.KEY)) {
            if (all.contains(secret.toLowerCase(Locale.ROOT))) {
                problems.add("tells the secret " + secret);
            }
        }
        String message = String.valueOf(failure.getMessage());
        if (message.length() > 900) {
            problems.add("has a message of " + message.length() + " characters");
        }
        if (message.chars().anyMatch(Character::isISOControl)) {
            problems.add("has control characters in its message");
        }
    }

    /** As soon as the server behaves, each call gets its own answer. One that is late is made again: the timeouts are short for a slow machine. */
    private static void afterwards(DatabasesClient client, List<String> problems) {
        Users users = client.cluster(CLUSTER).users();
        for (int round = 0; round < 2; round++) {
            List<String> names = Flux.range(0, 5)
                    .flatMap(
                            i -> users.get("after" + i)
                                    .retryWhen(Retry.indefinitely().filter(CallTimeoutException.class::isInstance))
                                    .map(user -> "after" + i + "=" + user.name())
                                    .onErrorResume(failure -> Mono.just("after" + i + ": " + failure)),
                            5)
                    .collectList()
                    .block(END);
            if (names != null) {
                names.stream()
                        .filter(name -> !name.matches("(after\\d)=\\1"))
                        .forEach(name -> problems.add("afterwards " + name));
            }
        }
    }
}
