package io.dodb.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.api.AutoscaleApi;
import io.dodb.api.ClusterApi;
import io.dodb.api.UserApi;
import io.dodb.internal.NullList;
import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.model.cluster.MaintenanceWindow;
import io.dodb.model.option.EndDate;
import io.dodb.model.user.DatabaseUser;
import io.dodb.model.user.UpdateUser;
import io.dodb.model.user.UserSettings;
import io.dodb.operation.Operation;
import io.dodb.operation.Page;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Absent, null and empty are three things on the wire, and a number has the digits that it came with. */
class WireNullTest {
    private static final ClusterId CLUSTER = ClusterId.parse("5f1d2c3b-0a19-4e8d-b7c6-a5f4e3d2c1b0");
    private static final String CORE = "\"id\":\"" + CLUSTER + "\",\"name\":\"c\",\"engine\":\"pg\"";
    private static final Operation<DatabaseCluster> GET =
            ClusterApi.get(CLUSTER).operation();
    private static final Operation<DatabaseUser> GET_USER =
            UserApi.get(CLUSTER, "app").operation();
    private static final Operation<Page<DatabaseUser>> LIST =
            UserApi.list(CLUSTER).operation();

    /** A user's own type, which keeps what it is given. */
    record Own(
            @Nullable List<String> names,
            @Nullable Map<String, List<String>> byName,
            @Nullable MaintenanceWindow window,
            @Nullable BigDecimal ratio,
            @Nullable Long count) {}

    private static final Operation<Own> OWN =
            Operation.get("databases_own", "/v2/databases").returnsBody(Own.class);

    @Test
    void anAbsentListIsEmptyAndANullListIsEmptyAndStaysNull() {
        DatabaseCluster absent = RoundTrip.read(GET, RoundTrip.tree("{\"database\":{" + CORE + "}}"));
        DatabaseCluster nulls = RoundTrip.read(
                GET, RoundTrip.tree("{\"database\":{" + CORE + ",\"tags\":null,\"users\":null,\"rules\":[]}}"));

        assertThat(absent.tags()).isEmpty();
        assertThat(NullList.is(absent.tags())).isFalse();
        assertThat(nulls.tags()).isEmpty();
        assertThat(NullList.is(nulls.tags())).isTrue();
        assertThat(nulls.users()).isEmpty();
        assertThat(NullList.is(nulls.users())).isTrue();
        assertThat(NullList.is(nulls.rules())).isFalse();
        RoundTrip.assertNothingIsLost(GET, "{\"database\":{" + CORE + ",\"tags\":null,\"users\":null,\"rules\":[]}}");
    }

    @Test
    void anAbsentObjectIsNullAndANullObjectIsNone() {
        DatabaseCluster absent = RoundTrip.read(GET, RoundTrip.tree("{\"database\":{" + CORE + "}}"));
        String json = "{\"database\":{" + CORE + ",\"maintenance_window\":null,\"version_end_of_life\":null}}";
        DatabaseCluster nulls = RoundTrip.read(GET, RoundTrip.tree(json));

        assertThat(absent.maintenanceWindow()).isNull();
        assertThat(absent.versionEndOfLife()).isNull();
        assertThat(nulls.maintenanceWindow()).isSameAs(MaintenanceWindow.NONE);
        assertThat(nulls.versionEndOfLife()).isSameAs(EndDate.NONE);
        RoundTrip.assertNothingIsLost(GET, json);
    }

    @Test
    void whatEqualsNoneButWasSentIsShownAsItWasSent() {
        RoundTrip.assertNothingIsLost(
                GET, "{\"database\":{" + CORE + ",\"maintenance_window\":{},\"version_end_of_life\":\"\"}}");
    }

    @Test
    void aListWhoseRootIsNullStaysNull() {
        RoundTrip.assertNothingIsLost(LIST, "{\"users\":null,\"meta\":{\"total\":0}}");
        assertThat(RoundTrip.read(LIST, RoundTrip.tree("{\"users\":null}")).items())
                .isEmpty();
    }

    @Test
    void nullsInsideListsAndMapsOfAnyTypeStayNull() {
        RoundTrip.assertNothingIsLost(OWN, "{\"names\":null,\"by_name\":{\"a\":null,\"b\":[\"c\"]},\"window\":null}");
        assertThat(RoundTrip.read(OWN, RoundTrip.tree("{}"))).isEqualTo(new Own(null, null, null, null, null));
    }

    @Test
    void settingsAreWrittenBackWithTheNullsThatTheyCameWith() {
        String settings =
                "{\"acl\":null,\"opensearch_acl\":[],\"mongo_user_settings\":{\"databases\":null},\"new\":[null,{\"x\":null}]}";
        String json = "{\"user\":{\"name\":\"app\",\"settings\":" + settings + "}}";
        RoundTrip.assertNothingIsLost(GET_USER, json);

        UserSettings read = Objects.requireNonNull(
                RoundTrip.read(GET_USER, RoundTrip.tree(json)).settings());
        assertThat(read.acl()).isEmpty();
        assertThat(written(new UpdateUser(read))).isEqualTo("{\"settings\":" + settings + "}");
        assertThat(written(new UpdateUser(read.withAcl(List.of()))))
                .isEqualTo("{\"settings\":" + settings.replace("\"acl\":null,", "\"acl\":[],") + "}");
    }

    @Test
    void aNullListWrittenByHandIsNotAnEmptyOne() {
        UpdateUser body = (UpdateUser) WireCodec.INSTANCE.readBody(
                UserApi.update(CLUSTER, "app", new UpdateUser(UserSettings.topicAcl(List.of())))
                        .operation(),
                "{\"settings\":{\"acl\":null}}");
        assertThat(body.settings().acl()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "40",
                "40.0",
                "1.50",
                "0.000001",
                "95.000",
                "-3.14159265358979323846",
                "123456789012345678901"
            })
    void aDecimalHasTheDigitsThatItCameWith(String number) {
        String json = "{\"ratio\":" + number + "}";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.writeReply(
                OWN,
                Objects.requireNonNull(WireCodec.INSTANCE.read(OWN, new ByteArrayInputStream(json.getBytes(UTF_8)))),
                out);
        assertThat(out.toString(UTF_8)).isEqualTo(json);
    }

    @Test
    void aLongHasItsWholeRange() {
        RoundTrip.assertNothingIsLost(OWN, "{\"count\":" + Long.MAX_VALUE + "}");
        RoundTrip.assertNothingIsLost(OWN, "{\"count\":" + Long.MIN_VALUE + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"autoscale\":null}",
                "{\"autoscale\":{}}",
                "{\"autoscale\":{\"storage\":null}}",
                "{\"autoscale\":{\"storage\":{}}}",
                "{\"storage\":null}",
            })
    void anAutoscaleThatIsNotSetIsWrittenAsItCame(String reply) {
        RoundTrip.assertNothingIsLost(AutoscaleApi.get(CLUSTER).operation(), reply);
    }

    private static String written(Object body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(body, out);
        return out.toString(UTF_8);
    }
}
