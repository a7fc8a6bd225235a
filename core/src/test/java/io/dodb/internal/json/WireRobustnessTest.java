package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.ClusterApi;
import io.dodb.api.UserApi;
import io.dodb.error.ErrorBody;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edge, a proxy or a newer server may send. */
class WireRobustnessTest {
    private static final ClusterId CLUSTER = ClusterId.parse("5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0");
    private static final Operation<DatabaseUser> USER =
            UserApi.get(CLUSTER, "app").operation();
    private static final Operation<DatabaseCluster> GET_CLUSTER =
            ClusterApi.get(CLUSTER).operation();
    private static final Operation<Page<DatabaseUser>> LIST =
            UserApi.list(CLUSTER).operation();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18446744073709551616",
                "9223372036854775808",
                "-170141183460469231731687303715884105728",
                "0.1000",
                "3.14159265358979323846264338327950288419716939937510",
                "100000000000000000000000000000000000000000000000001.5",
                "1.7976931348623157E+9000",
                "true",
                "null",
                "\"\"",
                "[]",
                "{}",
                "{\"b\":1,\"a\":[null,[],{}]}"
            })
    void anUnknownMemberSurvivesDigitByDigit(String value) {
        String settings = "{\"acl\":[{\"id\":\"1\",\"topic\":\"t\",\"permission\":\"admin\",\"new\":" + value + "}],"
                + "\"mongo_user_settings\":{\"databases\":[],\"new\":" + value + "},\"new\":" + value + "}";
        DatabaseUser user = read(USER, "{\"user\":{\"name\":\"app\",\"settings\":" + settings + "}}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(new UpdateUser(Objects.requireNonNull(user.settings())), out);
        assertThat(out.toString(UTF_8)).isEqualTo("{\"settings\":" + settings + "}");
    }

    @Test
    void aNullInAListIsPassedOver() {
        DatabaseCluster cluster = read(
                GET_CLUSTER,
                "{\"database\":{\"id\":\"" + CLUSTER + "\",\"name\":\"c\",\"engine\":\"pg\",\"tags\":[null,\"a\"],"
                        + "\"users\":[null],\"rules\":[null],\"metrics_endpoints\":[null],\"db_names\":null,"
                        + "\"maintenance_window\":{\"description\":[null]},\"do_settings\":{\"service_cnames\":[null]},"
                        + "\"connection\":{\"application_ports\":{\"a\":null,\"b\":1}}}}");
        assertThat(cluster.tags()).containsExactly("a");
        assertThat(cluster.users()).isEmpty();
        assertThat(cluster.dbNames()).isEmpty();
        assertThat(Objects.requireNonNull(cluster.connection()).applicationPorts())
                .containsOnlyKeys("b");
    }

    @Test
    void aTimeThatCannotBeReadLeavesTheRestReadable() {
        String json = "{\"database\":{\"id\":\"" + CLUSTER
                + "\",\"name\":\"c\",\"engine\":\"pg\",\"created_at\":\"a while ago\"}}";
        DatabaseCluster cluster = read(GET_CLUSTER, json);
        assertThat(cluster.name()).isEqualTo("c");
        assertThat(Objects.requireNonNull(cluster.createdAt()).instant()).isNull();
        RoundTrip.assertNothingIsLost(GET_CLUSTER, json);
    }

    @Test
    void deepNestingIsAnErrorAndNotAStackOverflow() {
        for (String open : List.of("[", "{\"a\":")) {
            String deep = open.repeat(100_000);
            assertRefused(USER, deep);
            assertRefused(USER, "{\"user\":{\"name\":\"app\",\"zz\":" + deep);
            assertRefused(USER, "{\"user\":{\"name\":\"app\",\"settings\":{\"zz\":" + deep);
            assertRefused(LIST, "{\"zz\":" + deep);
            assertThat(WireCodec.INSTANCE.readError(deep.getBytes(UTF_8)).message())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"database\":{\"id\":\"not-a-uuid-hunter2\"}}",
                "{\"database\":{\"id\":17}}",
                "{\"database\":{\"name\":[\"hunter2\"]}}",
                "{\"database\":{\"num_nodes\":\"hunter2\"}}",
                "{\"database\":{\"num_nodes\":99999999999999999999}}",
                "{\"database\":{\"created_at\":{\"hunter2\":1}}}",
                "{\"database\":{\"tags\":\"hunter2\"}}",
                "{\"database\":{\"tags\":[{\"hunter2\":1}]}}",
                "{\"database\":{\"users\":[{\"name\":\"a\",\"password\":{\"x\":\"hunter2\"}}]}}",
                "{\"database\":{\"users\":[{\"name\":\"a\",\"password\":12}]}}",
                "{\"database\":{\"users\":[{\"password\":\"hunter2\\q\"}]}}",
                "{\"database\":{\"connection\":\"hunter2\"}}",
                "{\"database\":{\"storage_size_mib\":1e400,\"zz\":\"hunter2}}",
                "{\"database\":[\"hunter2\"]}",
                "{\"database\":true}",
                "{\"DATABASE\":{\"name\":\"hunter2\"}}",
                "\"hunter2\"",
                "null",
                "hunter2",
            })
    void aValueOfAnotherTypeIsRefusedWithoutQuotingIt(String body) {
        assertRefused(GET_CLUSTER, body);
    }

    @Test
    void anOperationThatAnswersNothingReadsNothing() {
        Operation<Void> delete = UserApi.delete(CLUSTER, "app").operation();
        for (String body : List.of("", "{}", "<html>", "{\"user\":")) {
            assertThat(WireCodec.INSTANCE.read(delete, new ByteArrayInputStream(body.getBytes(UTF_8))))
                    .isNull();
        }
    }

    @Test
    void aListThatIsNoneIsRefused() {
        assertRefused(LIST, "{\"users\":{\"name\":\"hunter2\"}}");
        assertRefused(LIST, "{\"user\":[{\"name\":\"hunter2\"}]}");
        assertRefused(LIST, "{\"id\":\"not_found\",\"message\":\"hunter2\"}");
        assertRefused(LIST, "{\"users\":[],\"users\":[{\"name\":\"hunter2\"}]}");
        assertRefused(LIST, "{\"users\":[{\"name\":\"hunter2\"}");
        assertRefused(LIST, "{\"users\":[],\"links\":\"hunter2\"}");
    }

    private static void assertRefused(Operation<?> operation, String body) {
        assertThatThrownBy(() -> read(operation, body))
                .isInstanceOf(ReplyDecodingException.class)
                .hasMessageStartingWith(operation.id() + " answered with a body that can't be read: ")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("null at")
                .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(600))
                .hasNoCause();
    }

    /** Cut, overwritten and swapped bytes of a real reply: either it is read, or it is refused in the one way that callers know. */
    @Test
    void aDamagedReplyIsReadOrRefused() throws java.io.IOException {
        byte[] reply;
        try (var in = WireRobustnessTest.class.getResourceAsStream("/replies/databases_get_cluster.json")) {
            reply = Objects.requireNonNull(in).readAllBytes();
        }
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(reply, 1 + random.nextInt(reply.length));
            for (int n = random.nextInt(4); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) "{}[]\",:0x9\\é\0n".charAt(random.nextInt(14));
            }
            WireCodec.INSTANCE.readError(damaged);
            try {
                WireCodec.INSTANCE.read(GET_CLUSTER, new ByteArrayInputStream(damaged));
            } catch (ReplyDecodingException e) {
                refused++;
                assertThat(e.getMessage()).doesNotContain("pw-");
            }
        }
        assertThat(refused).isGreaterThan(2_000);
    }

    @Test
    void anErrorBodyMayBeAnything() {
        assertThat(error("{\"id\":\"not_found\",\"message\":\"no\",\"request_id\":\"r\",\"zz\":{}}"))
                .isEqualTo(new ErrorBody("not_found", "no", "r"));
        assertThat(error("{\"message\":null}")).isEqualTo(new ErrorBody(null, null, null));
        assertThat(error("")).isEqualTo(new ErrorBody(null, "", null));
        assertThat(error("upstream connect error")).isEqualTo(new ErrorBody(null, "upstream connect error", null));
        assertThat(error("[\"bad\"]")).isEqualTo(new ErrorBody(null, "[\"bad\"]", null));
        assertThat(error("\"bad\"").message()).contains("bad");
        assertThat(error("{\"message\":{\"text\":\"bad\"}}").message()).contains("bad");
        assertThat(error("<p>bad</p>")).isEqualTo(new ErrorBody(null, "bad", null));
    }

    @Test
    void anErrorBodyMayBeInAnyCharset() {
        assertThat(WireCodec.INSTANCE
                        .readError("<h1>Erreur réseau</h1>".getBytes(ISO_8859_1))
                        .message())
                .startsWith("Erreur r");
        assertThat(WireCodec.INSTANCE
                        .readError("{\"message\":\"réseau\"}".getBytes(ISO_8859_1))
                        .message())
                .contains("seau");
        assertThat(WireCodec.INSTANCE.readError("<h1>bad</h1>".getBytes(UTF_16)).message())
                .isNotNull();
        assertThat(WireCodec.INSTANCE
                        .readError(new byte[] {0, 0, 0, 1, -1, -2, -3})
                        .message())
                .isNotNull();
        assertThat(WireCodec.INSTANCE
                        .readError("\ufeff{\"message\":\"bad\"}".getBytes(UTF_8))
                        .message())
                .isEqualTo("bad");
    }

    record Unloadable(String name) {
        Unloadable {
            throw new NoClassDefFoundError("org/example/Missing");
        }
    }

    record Unloadables(List<Unloadable> all) {}

    /** Neither an odd value nor an odd element of a list: the next one would fail like it, and all would be gone without a word. */
    @Test
    void anErrorOfTheJvmIsNoFaultOfTheReply() {
        Operation<?> single = Operation.get("mine_get", "/v2/mine").returns("mine", Unloadable.class);
        Operation<?> nested = Operation.get("mine_get_all", "/v2/mine").returns("mine", Unloadables.class);
        Operation<?> list = Operation.get("mine_list", "/v2/mine").returnsList("mine", Unloadable.class);
        assertThatThrownBy(() -> read(single, "{\"mine\":{\"name\":\"a\"}}")).isInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(() -> read(nested, "{\"mine\":{\"all\":[{\"name\":\"a\"}]}}"))
                .isInstanceOf(NoClassDefFoundError.class);
        assertThatThrownBy(() -> read(list, "{\"mine\":[{\"name\":\"a\"},{\"name\":\"b\"}]}"))
                .isInstanceOf(NoClassDefFoundError.class);
    }

    private static ErrorBody error(String body) {
        return WireCodec.INSTANCE.readError(body.getBytes(UTF_8));
    }

    private static <R> R read(Operation<R> operation, String body) {
        return Objects.requireNonNull(
                WireCodec.INSTANCE.read(operation, new ByteArrayInputStream(body.getBytes(UTF_8))));
    }
}
