package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import io.dodb.sandbox.options.ManualClock;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Backups and events. */
class HistoryTest {
    private final ManualClock clock = new ManualClock(); // 2030-01-01T00:00:00Z
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.builder()
            .clock(clock)
            .clusters(4)
            .engines(Engine.PG, Engine.MYSQL, Engine.KAFKA, Engine.VALKEY)
            .build());
    private final Http http = Http.of(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String path(String cluster, String rest) {
        return "/v2/databases/" + sandbox.clusterId(cluster) + rest;
    }

    @Test
    void aBackupIsMadeEachDay() throws IOException {
        Http.Reply first = http.get(path("pg-1", "/backups"));
        assertThat(first.list("backups"))
                .extracting("created_at")
                .containsExactly("2029-12-29T23:00:00Z", "2029-12-30T23:00:00Z", "2029-12-31T23:00:00Z");
        assertThat(first.object("scheduled_backup_time"))
                .isEqualTo(Map.of("backup_hour", 23, "backup_minute", 0, "backup_interval_hours", 24));
        assertThat(first.json()).doesNotContainKey("backup_progress");

        clock.advance(Duration.ofHours(23).plusMinutes(4));
        Http.Reply during = http.get(path("mysql-1", "/backups"));
        assertThat(during.list("backups")).hasSize(3);
        assertThat(during.json()).containsEntry("backup_progress", "40");

        clock.advance(Duration.ofMinutes(6));
        Http.Reply after = http.get(path("pg-1", "/backups"));
        assertThat(after.list("backups")).extracting("created_at").contains("2030-01-01T23:00:00Z");
        assertThat(after.json()).doesNotContainKey("backup_progress");

        clock.advance(Duration.ofDays(30));
        assertThat(http.get(path("pg-1", "/backups")).list("backups"))
                .hasSize(7)
                .extracting("created_at")
                .contains("2030-01-31T23:00:00Z")
                .doesNotContain("2030-01-01T23:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"kafka-1, 422", "valkey-1, 500"})
    void someEnginesHaveNone(String cluster, int status) throws IOException {
        assertThat(http.get(path(cluster, "/backups")).status()).isEqualTo(status);
    }

    @Test
    void whatHappenedToAClusterIsAnEvent() throws IOException {
        String events = path("valkey-1", "/events");
        assertThat(http.get(events).list("events"))
                .containsExactly(Map.of(
                        "id",
                        "event-0",
                        "cluster_name",
                        "valkey-1",
                        "event_type",
                        "cluster_create",
                        "create_time",
                        "2026-01-11T18:37:36Z"));

        clock.advance(Duration.ofHours(3));
        http.patch(path("valkey-1", "/config"), "{\"config\": {\"valkey_ssl\": 3}}"); // refused
        http.patch(path("valkey-1", "/config"), "{\"config\": {\"valkey_ssl\": false}}");
        http.patch(path("pg-1", "/config"), "{\"config\": {\"jit\": false}}"); // another cluster

        assertThat(http.get(events).list("events"))
                .hasSize(2)
                .last()
                .satisfies(event -> assertThat(event)
                        .containsEntry("event_type", "cluster_update")
                        .containsEntry("create_time", "2030-01-01T03:00:00Z"));
    }
}
