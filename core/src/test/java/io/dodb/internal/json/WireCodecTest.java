package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.api.UserApi;
import io.dodb.error.ReplyDecodingException;
import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.model.user.CreateUser;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireCodecTest {
    private static final ClusterId CLUSTER = ClusterId.parse("9cc10173-e9ea-4176-9dbc-a4cee4c4ff30");
    private static final Operation<DatabaseUser> UPDATE = UserApi.update(
                    CLUSTER, "app", new UpdateUser(UserSettings.topicAcl(List.of())))
            .operation();
    private static final Operation<Page<DatabaseUser>> LIST =
            UserApi.list(CLUSTER).operation();

    @Test
    void anEmptyAclIsSentAndAnAbsentOneIsNot() {
        assertThat(written(new UpdateUser(UserSettings.topicAcl(List.of())))).isEqualTo("{\"settings\":{\"acl\":[]}}");
        assertThat(written(new UpdateUser(UserSettings.topicAcl(List.of()).withAcl(null))))
                .isEqualTo("{\"settings\":{}}");
    }

    @Test
    void aNewRuleHasNoId() {
        assertThat(written(CreateUser.named("app")
                        .withSettings(UserSettings.topicAcl(
                                List.of(TopicAcl.allow("orders.*", TopicPermission.PRODUCE_CONSUME))))))
                .isEqualTo(
                        "{\"name\":\"app\",\"settings\":{\"acl\":[{\"topic\":\"orders.*\",\"permission\":\"produceconsume\"}]}}");
    }

    @Test
    void settingsThatWereReadAreWrittenBackWithWhatTheLibraryDoesNotKnow() {
        String settings =
                "{\"acl\":[{\"id\":\"a1\",\"topic\":\"t\",\"permission\":\"teleport\",\"since\":1.10}],\"new_thing\":{\"deep\":[1,null]}}";
        DatabaseUser user = Objects.requireNonNull(read(
                UPDATE,
                "{\"extra\":{\"user\":1},\"user\":{\"name\":\"app\",\"age\":3,\"settings\":" + settings + "}}"));

        assertThat(user.settings()).isNotNull();
        UserSettings read = Objects.requireNonNull(user.settings());
        assertThat(Objects.requireNonNull(read.acl()).get(0).permission().isKnown())
                .isFalse();
        assertThat(written(new UpdateUser(read))).isEqualTo("{\"settings\":" + settings + "}");
    }

    @Test
    void aListWithoutItsRootIsEmpty() {
        assertThat(Objects.requireNonNull(read(LIST, "{}")).items()).isEmpty();
        assertThat(Objects.requireNonNull(read(LIST, "{\"users\":null}")).items())
                .isEmpty();
    }

    @Test
    void aListKeepsItsLinksAndMeta() {
        String json =
                "{\"users\":[{\"name\":\"a\"}],\"links\":{\"pages\":{\"next\":\"https://api.example/v2?page=2\"}},\"meta\":{\"total\":2}}";
        Page<DatabaseUser> page = Objects.requireNonNull(read(LIST, json));
        assertThat(page.next()).isEqualTo("https://api.example/v2?page=2");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.writeReply(LIST, page, out);
        assertThat(out.toString(UTF_8)).isEqualTo(json);
    }

    @Test
    void aReplyThatIsNotWhatTheOperationDocumentsIsAnErrorThatQuotesNothing() {
        for (String body : List.of(
                "[]",
                "<html>hunter2</html>",
                "{\"user\":\"hunter2\"}",
                "{\"user\":{}}",
                "{\"user\":{\"name\":null}}",
                "{\"user\":{\"name\":\"a\"}} hunter2",
                "{\"user\":{\"name\":\"a\"}}{\"user\":{\"name\":\"hunter2\"}}",
                "{\"user\":{\"name\":\"a\"},\"user\":{\"name\":\"hunter2\"}}",
                "{\"user\":{\"name\":{\"hunter2\":1}}}",
                "{\"user\":{\"name\":\"hunter2\"")) {
            assertThatThrownBy(() -> read(UPDATE, body))
                    .isInstanceOf(ReplyDecodingException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("databases_update_user answered with a body that can't be read: ")
                    .hasMessageNotContaining("hunter2");
        }
    }

    /** A user's own type. */
    record Flat(
            @Nullable String id,
            @Nullable List<String> names,
            @Nullable Secret key) {}

    private static final Operation<Flat> WHOLE =
            Operation.get("databases_whole", "/v2/databases").returnsBody(Flat.class);
    private static final Operation<Flat> PERHAPS =
            Operation.get("databases_perhaps", "/v2/databases").returnsBodyIfAny(Flat.class);

    @Test
    void aBodyWithoutEnvelopeIsTheResult() {
        String json = "{\"id\":\"a\",\"names\":[\"b\"],\"key\":\"hunter2\"}";
        Flat flat = Objects.requireNonNull(read(WHOLE, "{\"zz\":{\"id\":1}," + json.substring(1)));
        assertThat(flat).isEqualTo(new Flat("a", List.of("b"), Secret.of("hunter2")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.writeReply(WHOLE, flat, out);
        assertThat(out.toString(UTF_8)).isEqualTo(json);
        assertThat(WireCodec.INSTANCE.print(WHOLE, flat, true).replaceAll("\\s", ""))
                .isEqualTo(json);
        assertThat(WireCodec.INSTANCE.print(WHOLE, flat, false)).doesNotContain("hunter2");
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        for (String body : List.of("7", "[]", "\"hunter2\"", "<html>", "{\"id\":[\"hunter2\"]}", "{\"id\":\"hunter2")) {
            for (Operation<Flat> operation : List.of(WHOLE, PERHAPS)) {
                assertThatThrownBy(() -> read(operation, body))
                        .isInstanceOf(ReplyDecodingException.class)
                        .hasMessageNotContaining("hunter2");
            }
        }
    }

    @Test
    void anEmptyBodyIsAResultOnlyWhereTheOperationSaysSo() {
        assertThat(read(PERHAPS, "")).isEqualTo(new Flat(null, null, null));
        assertThat(read(PERHAPS, " \n")).isEqualTo(new Flat(null, null, null));
        assertThat(read(PERHAPS, "null")).isEqualTo(new Flat(null, null, null));
        assertThatThrownBy(() -> read(WHOLE, ""))
                .isInstanceOf(ReplyDecodingException.class)
                .hasMessageEndingWith("it is empty");
        assertThatThrownBy(() -> read(WHOLE, "null"))
                .isInstanceOf(ReplyDecodingException.class)
                .hasMessageEndingWith("it is not a JSON object but null");
    }

    @Test
    void secretsAreReadWrittenAndRedacted() {
        String json = "{\"user\":{\"name\":\"app\",\"password\":\"hunter2\"}}";
        DatabaseUser user = Objects.requireNonNull(read(UPDATE, json));
        assertThat(user.password()).isEqualTo(Secret.of("hunter2"));
        assertThat(user.toString()).doesNotContain("hunter2");
        assertThat(WireCodec.INSTANCE.print(UPDATE, user, false))
                .contains("[redacted]")
                .doesNotContain("hunter2");
        assertThat(WireCodec.INSTANCE.print(UPDATE, user, true).replaceAll("\\s", ""))
                .isEqualTo(json);
    }

    @Test
    void aHandWrittenBodyIsReadStrictly() {
        assertThatThrownBy(() -> WireCodec.INSTANCE.readBody(UPDATE, "{\"settings\":{},\"seting\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the body of databases_update_user: unknown member, not one of [settings] at seting (line 1, column 27)");
        assertThatThrownBy(() -> WireCodec.INSTANCE.readBody(UPDATE, "{}"))
                .hasMessageContaining("settings: the API requires them");
        assertThat(WireCodec.INSTANCE.readBody(UPDATE, "{\"settings\":{\"acl\":[]}}"))
                .isEqualTo(new UpdateUser(UserSettings.topicAcl(List.of())));
    }

    private static String written(Object body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(body, out);
        return out.toString(UTF_8);
    }

    private static <R> @Nullable R read(Operation<R> operation, String body) {
        return WireCodec.INSTANCE.read(operation, new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
