package io.dodb.reactor;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.dodb.model.Engine;
import io.dodb.model.Timestamp;
import io.dodb.model.history.Backup;
import io.dodb.model.history.BackupOverview;
import io.dodb.model.history.ClusterEvent;
import io.dodb.model.history.ClusterEventType;
import io.dodb.model.history.ScheduledBackupTime;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.test.StepVerifier;

/** Backups and events. */
class HistoryWireTest {
    @RegisterExtension
    static final WireMockExtension SERVER = Wire.server();

    private static final String BACKUPS = Wire.CLUSTER_PATH + "/backups";
    private static final String EVENTS = Wire.CLUSTER_PATH + "/events";
    private static final Backup FULL =
            new Backup(new Timestamp("2026-03-02T04:11:09Z"), new BigDecimal("0.0325"), false);
    private static final Backup PLAIN = new Backup(new Timestamp("2026-03-03T04:11:12.5Z"), new BigDecimal("2"), null);

    private final DatabasesClient client = Wire.client(SERVER);
    private final ClusterClient cluster = client.cluster(Wire.CLUSTER, Engine.PG);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void theOverviewHasWhatStandsBesideTheBackups() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {
                  "backups": [
                    {"created_at": "2026-03-02T04:11:09Z", "size_gigabytes": 0.0325, "incremental": false},
                    {"created_at": "2026-03-03T04:11:12.5Z", "size_gigabytes": 2}
                  ],
                  "scheduled_backup_time": {"backup_hour": 4, "backup_minute": 11, "backup_interval_hours": 24},
                  "backup_progress": "63"
                }
                """)));

        StepVerifier.create(cluster.backups().overview())
                .expectNext(new BackupOverview(List.of(FULL, PLAIN), new ScheduledBackupTime(4L, 11L, 24L), "63"))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", BACKUPS).hasNoBody();
    }

    @Test
    void theOverviewOfAClusterWithoutBackupsIsEmpty() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, "{}")));

        StepVerifier.create(cluster.backups().overview())
                .expectNext(new BackupOverview(List.of(), null, null))
                .expectComplete()
                .verify(Wire.LIMIT);
    }

    @Test
    void listsBackupsPageByPageIfThereArePages() {
        SERVER.stubFor(get(urlEqualTo(BACKUPS)).willReturn(Wire.json(200, """
                        {
                          "backups": [{"created_at": "2026-03-02T04:11:09Z", "size_gigabytes": 0.0325, "incremental": false}],
                          "scheduled_backup_time": {"backup_hour": 4},
                          "links": {"pages": {"next": "%s?page=2"}}
                        }
                        """.formatted(BACKUPS))));
        SERVER.stubFor(get(urlEqualTo(BACKUPS + "?page=2")).willReturn(Wire.json(200, """
                        {"backups": [{"created_at": "2026-03-03T04:11:12.5Z", "size_gigabytes": 2}]}
                        """)));

        StepVerifier.create(cluster.backups().list())
                .expectNext(FULL, PLAIN)
                .expectComplete()
                .verify(Wire.LIMIT);

        assertThat(Wire.targets(SERVER)).containsExactly("GET " + BACKUPS, "GET " + BACKUPS + "?page=2");
    }

    @Test
    void listsEvents() {
        SERVER.stubFor(any(anyUrl()).willReturn(Wire.json(200, """
                {"events": [
                  {"id": "pe-41", "cluster_name": "shop", "event_type": "cluster_create", "create_time": "2026-01-11T18:37:36Z"},
                  {"id": "pe-42", "event_type": "cluster_teleport", "create_time": "a while ago"}
                ]}
                """)));

        StepVerifier.create(cluster.events().list())
                .expectNext(
                        new ClusterEvent(
                                "pe-41", "shop", ClusterEventType.CREATE, new Timestamp("2026-01-11T18:37:36Z")),
                        new ClusterEvent(
                                "pe-42", null, new ClusterEventType("cluster_teleport"), new Timestamp("a while ago")))
                .expectComplete()
                .verify(Wire.LIMIT);

        WireRequest.only(SERVER, "GET", EVENTS).hasNoBody();
    }

    @Test
    void followsTheLinkToMoreEvents() {
        SERVER.stubFor(get(urlEqualTo(EVENTS)).willReturn(Wire.json(200, """
                        {"events": [{"id": "1"}], "links": {"pages": {"next": "%s?page=2&per_page=1"}}}
                        """.formatted(EVENTS))));
        SERVER.stubFor(get(urlEqualTo(EVENTS + "?page=2&per_page=1"))
                .willReturn(Wire.json(200, "{\"events\": [{\"id\": \"2\"}]}")));

        StepVerifier.create(cluster.events().list().map(ClusterEvent::id))
                .expectNext("1", "2")
                .expectComplete()
                .verify(Wire.LIMIT);
    }
}
