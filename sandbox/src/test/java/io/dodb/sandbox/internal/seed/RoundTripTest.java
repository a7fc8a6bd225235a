package io.dodb.sandbox.internal.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.internal.Api;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.Quirks;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.seed.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever requests have made, a snapshot has it: a sandbox that begins with the snapshot is the same in every field. */
class RoundTripTest {
    private final ManualClock clock = new ManualClock();
    private final SandboxOptions options =
            EveryPart.OPTIONS.toBuilder().clock(clock).build();
    private final Api api = new Api(options);

    @Test
    void aNewSandbox() {
        assertSameAfterARoundTrip(options);
    }

    @Test
    void allThatRequestsCanMake() {
        EveryPart.make(api);
        assertSameAfterARoundTrip(options);
    }

    @Test
    void whatIsNotVisibleYet() {
        SandboxOptions hiding = options.toBuilder()
                .quirks(Quirks.builder()
                        .notFoundAfterCreate(Duration.ofSeconds(5))
                        .build())
                .build();
        Api hidden = new Api(hiding);
        EveryPart.perform(hidden, "POST", EveryPart.KAFKA + "/users", "{\"name\": \"late\"}");
        EveryPart.perform(hidden, "POST", EveryPart.KAFKA + "/topics", "{\"name\": \"late\"}");
        EveryPart.perform(hidden, "POST", EveryPart.PG + "/dbs", "{\"name\": \"late\"}");
        Api copy = new Api(hiding.toBuilder().seed(hidden.snapshot()).build());

        assertThat(EveryPart.status(copy, "GET", EveryPart.KAFKA + "/users/late"))
                .isEqualTo(404);
        clock.advance(Duration.ofSeconds(5));
        assertThat(EveryPart.status(copy, "GET", EveryPart.KAFKA + "/users/late"))
                .isEqualTo(200);
        assertThat(EveryPart.status(copy, "GET", EveryPart.KAFKA + "/topics/late"))
                .isEqualTo(200);
        assertThat(EveryPart.status(copy, "GET", EveryPart.PG + "/dbs/late")).isEqualTo(200);
    }

    @Test
    void timesAreAsFarAwayAsTheyWere() {
        EveryPart.make(api);
        clock.advance(Duration.ofSeconds(61));
        Seed first = api.snapshot();
        clock.advance(Duration.ofHours(3));
        Api copy = new Api(options.toBuilder().seed(first).build());
        assertThat(copy.snapshot().text()).isEqualTo(first.text());
    }

    @Test
    void newIdsAreNotThoseOfTheSnapshot() {
        EveryPart.make(api);
        Api copy = new Api(options.toBuilder().seed(api.snapshot()).build());
        String sink = EveryPart.perform(
                copy,
                "POST",
                EveryPart.PG + "/logsink",
                "{\"sink_name\": \"c\", \"sink_type\": \"rsyslog\", \"config\":"
                        + " {\"server\": \"192.0.2.1\", \"port\": 514, \"tls\": false, \"format\": \"rfc5424\"}}");
        assertThat(sink).contains("514b000000000003\"");
        String rule = EveryPart.perform(
                copy,
                "PUT",
                EveryPart.KAFKA + "/users/app-002",
                "{\"settings\": {\"acl\": [{\"topic\": \"z\", \"permission\": \"consume\"}]}}");
        assertThat(rule).contains("\"acl-3\"");
        String cluster = EveryPart.perform(
                copy,
                "POST",
                EveryPart.CLUSTERS,
                "{\"name\": \"one-more\", \"engine\": \"pg\", \"num_nodes\": 1, \"size\": \"db-s-1vcpu-1gb\","
                        + " \"region\": \"nyc3\"}");
        assertThat(cluster).contains("00000000-0000-4000-8000-000000000009");
    }

    private void assertSameAfterARoundTrip(SandboxOptions from) {
        Seed first = api.snapshot();
        Api copy = new Api(from.toBuilder().seed(first).build());
        assertThat(copy.snapshot().text()).isEqualTo(first.text());
        assertThat(copy.clusters().all())
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                // a schema of a deleted subject gets a new id if it comes again, what is visible does not tell since
                // when, and certificates are made of the random seed when they are first shown
                .ignoringFieldsMatchingRegexes(".*registry\\.ids", ".*origin\\.visibleAt", ".*certificates")
                .isEqualTo(api.clusters().all());
    }
}
