package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dodb.error.ReplyDecodingException;
import io.dodb.operation.Idempotency;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import io.dodb.operation.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Every fixture without each of its members, at every depth: what is required is missed and named, and what is not is not. */
class RequiredMemberTest {

    /**
     * A member somewhere in a reply.
     *
     * @param path such as {@code databases[0].users[1].name}
     * @param required whether its type must have it
     * @param kept whether it stands in a type that is written back, or in a member of one: there what can't be read is kept as it came
     */
    private record Member(String path, ObjectNode parent, String name, boolean required, boolean kept) {}

    static Stream<ReplyFixtureTest.Fixture> fixtures() throws IOException, URISyntaxException {
        return ReplyFixtureTest.fixtures().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void eachIsMissedWhereItIsRequiredAndNowhereElse(ReplyFixtureTest.Fixture fixture) {
        JsonNode reply = fixture.tree();
        for (Member member : members(fixture.operation(), reply)) {
            JsonNode value = member.parent().remove(member.name());
            assertMissed(fixture.operation(), reply, member, "missing");

            member.parent().set(member.name(), NullNode.instance);
            assertMissed(fixture.operation(), reply, member, "null");
            member.parent().set(member.name(), value);
        }
    }

    private static void assertMissed(Operation<?> operation, JsonNode reply, Member member, String how) {
        if (member.required() && reply.isEmpty() && operation.idempotency() != Idempotency.SAFE) {
            assertThat(WireCodec.INSTANCE.read(operation, bytes(reply)))
                    .as("a write without a result")
                    .isNull();
            return;
        }
        String what = "a required member is " + how + " at " + member.path();
        if (!member.required() || member.kept()) {
            Object result = read(operation, reply);
            assertThat(result).as(member.path()).isNotNull();
            if (result instanceof Page<?> page) {
                assertThat(page.unreadable()).as(member.path()).isEmpty();
            }
        } else if (operation.reply() instanceof Reply.Listing<?> listing) {
            Page<?> page = (Page<?>) read(operation, reply);
            assertThat(page.unreadable()).singleElement().asString().startsWith(what);
            assertThat(page.items()).hasSize(reply.get(listing.key()).size() - 1);
        } else {
            assertThatThrownBy(() -> read(operation, reply))
                    .isInstanceOf(ReplyDecodingException.class)
                    .hasMessageContaining(what);
        }
    }

    /** Otherwise the test above could find nothing to take away. */
    @Test
    void membersAreFoundAtEveryDepth() throws IOException, URISyntaxException {
        List<String> required = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (ReplyFixtureTest.Fixture fixture : ReplyFixtureTest.fixtures()) {
            members(fixture.operation(), fixture.tree()).stream()
                    .filter(Member::required)
                    .forEach(member ->
                            (member.kept() ? kept : required).add(member.path().replaceAll("\\[\\d+]", "")));
        }
        assertThat(required)
                .contains(
                        "database.users.name", "pool.size", "user.mysql_settings.auth_plugin", "sink_id", "rules.type");
        assertThat(kept).contains("user.settings.acl.topic", "database.users.settings.acl.permission");
    }

    private static List<Member> members(Operation<?> operation, JsonNode reply) {
        List<Member> members = new ArrayList<>();
        Class<?> type = WireTypes.typeOf(operation.reply());
        if (operation.reply() instanceof Reply.Entity<?> entity) {
            visit(entity.key(), reply.get(entity.key()), type, false, members);
        } else if (operation.reply() instanceof Reply.Listing<?> listing) {
            visitAll(listing.key(), reply.get(listing.key()), type, false, members);
        } else {
            visit("", reply, type, false, members);
        }
        return members;
    }

    private static void visitAll(String path, JsonNode list, Type type, boolean kept, List<Member> members) {
        for (int i = 0; i < list.size(); i++) {
            visit(path + "[" + i + "]", list.get(i), type, kept, members);
        }
    }

    private static void visit(String path, JsonNode value, Type type, boolean kept, List<Member> members) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            visitAll(path, value, list.getActualTypeArguments()[0], kept, members);
        }
        if (!(type instanceof Class<?> record)
                || !record.isRecord()
                || WireTypes.isScalar(record)
                || !(value instanceof ObjectNode object)) {
            return;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            String name = WireTypes.snakeCase(component.getName());
            if (object.has(name)) {
                String full = path.isEmpty() ? name : path + "." + name;
                members.add(new Member(
                        full, object, name, WireTypes.required(record).contains(name), kept));
                visit(full, object.get(name), component.getGenericType(), kept || WrittenBack.is(record), members);
            }
        }
    }

    private static Object read(Operation<?> operation, JsonNode reply) {
        return Objects.requireNonNull(WireCodec.INSTANCE.read(operation, bytes(reply)));
    }

    private static ByteArrayInputStream bytes(JsonNode reply) {
        return new ByteArrayInputStream(reply.toString().getBytes(UTF_8));
    }
}
