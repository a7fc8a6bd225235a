package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Timestamp;
import io.dodb.model.firewall.FirewallRule;
import io.dodb.model.firewall.FirewallRuleType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

class FirewallWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String PATH = Wire.CLUSTER_PATH + "/firewall";
    private static final String READ = """
            {"rules": [
              {"uuid": "u-1", "cluster_uuid": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "type": "ip_addr", "value": "192.0.2.7",
               "created_at": "2024-03-01T00:00:00Z", "description": "the office"},
              {"uuid": "u-2", "cluster_uuid": "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30", "type": "zz newer", "value": "x",
               "created_at": "2024-03-01T00:00:00Z", "until": null}]}
            """;

    private final DatabasesClient client = Wire.client(SERVER);
    private final Firewall firewall = client.cluster(Wire.CLUSTER).firewall();

    @AfterEach
    void close() {
        client.close();
    }

    private static void reads(String rules) {
        SERVER.stubFor(get(anyUrl()).willReturn(Wire.json(200, rules)));
        SERVER.stubFor(put(anyUrl()).willReturn(WireMock.noContent()));
    }

    private static void wrote(String body) {
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + PATH, "PUT " + PATH);
        String sent = Wire.requests(SERVER).get(1).getBodyAsString();
        assertThat(equalToJson(body, false, false).match(sent).isExactMatch())
                .as(sent)
                .isTrue();
    }

    @Test
    void listsRules() {
        reads(READ);
        StepVerifier.create(firewall.list())
                .expectNext(new FirewallRule(
                        "u-1",
                        "9cc10173-e9ea-4176-9dbc-a4cee4c4ff30",
                        FirewallRuleType.IP_ADDR,
                        "192.0.2.7",
                        new Timestamp("2024-03-01T00:00:00Z"),
                        "the office",
                        Map.of()))
                .assertNext(rule -> assertThat(rule.other()).containsOnlyKeys("until"))
                .expectComplete()
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "GET", PATH).hasNoBody();
    }

    /** The root of a list is not required (quirk 10). */
    @Test
    void aMissingRootIsNoRules() {
        reads("{}");
        StepVerifier.create(firewall.list()).expectComplete().verify(Wire.LIMIT);
    }

    @Test
    void replacesAllRules() {
        reads(READ);
        StepVerifier.create(firewall.replace(List.of(
                        FirewallRule.droplet("163973392"),
                        FirewallRule.k8s("c1d2").withDescription(""),
                        FirewallRule.app("a0b1"))))
                .expectComplete()
                .verify(Wire.LIMIT);
        WireRequest.only(SERVER, "PUT", PATH).hasBody("""
                {"rules": [{"type": "droplet", "value": "163973392"}, {"type": "k8s", "value": "c1d2", "description": ""},
                           {"type": "app", "value": "a0b1"}]}
                """);
    }

    @Test
    void noRulesAtAllIsAnEmptyListAndNotNothing() {
        reads(READ);
        StepVerifier.create(firewall.replace(List.of())).expectComplete().verify(Wire.LIMIT);
        WireRequest.only(SERVER, "PUT", PATH).hasBody("{\"rules\": []}");
    }

    @Test
    void addsToWhatIsThereAndWritesItBackWithoutWhatIsReadOnly() {
        reads(READ);
        StepVerifier.create(firewall.add(FirewallRule.tag("batch"), FirewallRule.tag("batch")))
                .assertNext(rules ->
                        assertThat(rules).extracting(FirewallRule::value).containsExactly("192.0.2.7", "x", "batch"))
                .expectComplete()
                .verify(Wire.LIMIT);
        wrote("""
                {"rules": [{"uuid": "u-1", "type": "ip_addr", "value": "192.0.2.7", "description": "the office"},
                           {"uuid": "u-2", "type": "zz newer", "value": "x", "until": null},
                           {"type": "tag", "value": "batch"}]}
                """);
    }

    @Test
    void aNewDescriptionGoesToTheRuleThatIsThere() {
        reads(READ);
        StepVerifier.create(firewall.add(FirewallRule.ipAddr("192.0.2.7").withDescription("the new office")))
                .expectNextCount(1)
                .expectComplete()
                .verify(Wire.LIMIT);
        wrote("""
                {"rules": [{"uuid": "u-1", "type": "ip_addr", "value": "192.0.2.7", "description": "the new office"},
                           {"uuid": "u-2", "type": "zz newer", "value": "x", "until": null}]}
                """);
    }

    @Test
    void nothingIsWrittenIfNothingChanges() {
        reads(READ);
        StepVerifier.create(firewall.add(FirewallRule.ipAddr("192.0.2.7")))
                .assertNext(rules -> assertThat(rules).hasSize(2))
                .expectComplete()
                .verify(Wire.LIMIT);
        StepVerifier.create(firewall.remove(FirewallRule.tag("192.0.2.7")))
                .assertNext(rules -> assertThat(rules).hasSize(2))
                .expectComplete()
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + PATH, "GET " + PATH);
    }

    @Test
    void removesByTypeAndValue() {
        reads(READ);
        StepVerifier.create(firewall.remove(FirewallRule.ipAddr("192.0.2.7"), FirewallRule.tag("no")))
                .assertNext(rules -> assertThat(rules).hasSize(1))
                .expectComplete()
                .verify(Wire.LIMIT);
        wrote("{\"rules\": [{\"uuid\": \"u-2\", \"type\": \"zz newer\", \"value\": \"x\", \"until\": null}]}");
    }

    @Test
    void moreThanAHundredAreRefusedBeforeTheyAreWritten() {
        reads("{\"rules\": ["
                + IntStream.range(0, 100)
                        .mapToObj("{\"type\": \"droplet\", \"value\": \"%d\"}"::formatted)
                        .collect(Collectors.joining(","))
                + "]}");
        StepVerifier.create(firewall.add(FirewallRule.tag("batch")))
                .expectErrorSatisfies(failure -> assertThat(failure)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("at most 100 rules, not 101"))
                .verify(Wire.LIMIT);
        assertThat(Wire.targets(SERVER)).containsExactly("GET " + PATH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> firewall.replace(Collections.nCopies(101, FirewallRule.tag("batch"))));
    }

    @Test
    void aChangeIsColdAndReadsAnewEachTime() {
        reads(READ);
        var remove = firewall.remove(FirewallRule.ipAddr("192.0.2.7"));
        assertThat(Wire.targets(SERVER)).isEmpty();
        Objects.requireNonNull(remove.block(Wire.LIMIT));
        Objects.requireNonNull(remove.block(Wire.LIMIT));
        assertThat(Wire.targets(SERVER)).hasSize(4);
    }
}
