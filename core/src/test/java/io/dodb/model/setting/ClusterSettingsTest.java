package io.dodb.model.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.dodb.model.Secret;
import io.dodb.model.autoscale.Autoscale;
import io.dodb.model.autoscale.AutoscaleReply;
import io.dodb.model.autoscale.StorageAutoscale;
import io.dodb.model.autoscale.UpdateAutoscale;
import io.dodb.model.metrics.MetricsCredentials;
import io.dodb.model.metrics.MetricsCredentialsReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small settings of a cluster: SQL modes, eviction policy, autoscale, metrics credentials. */
class ClusterSettingsTest {

    @Test
    void sqlModesAreAListOfTheText() {
        assertThat(new SqlModes("ANSI, NO_ZERO_DATE,,X").modes()).containsExactly("ANSI", "NO_ZERO_DATE", "X");
        assertThat(new SqlModes("ANSI, X")).hasToString("ANSI, X");
        assertThat(SqlModes.of("ANSI", "X")).isEqualTo(new SqlModes("ANSI,X"));
        assertThat(SqlModes.of(List.of())).isEqualTo(SqlModes.NONE);
        assertThat(SqlModes.NONE.modes()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> SqlModes.of("ANSI,X"));
        assertThatIllegalArgumentException().isThrownBy(() -> SqlModes.of(" "));
    }

    @Test
    void theConfigSpellsThePolicyWithDashes() {
        assertThat(EvictionPolicy.ALLKEYS_LRU.withDashes()).isEqualTo("allkeys-lru");
        assertThat(EvictionPolicy.ofDashes("volatile-ttl")).isEqualTo(EvictionPolicy.VOLATILE_TTL);
        assertThat(EvictionPolicy.NOEVICTION.withDashes()).isEqualTo("noeviction");
    }

    @ParameterizedTest
    @CsvSource({
        "14, 10, threshold_percent must be from 15 to 95, 14",
        "96, 10, threshold_percent must be from 15 to 95, 96",
        "15, 9, increment_gib must be from 10 to 500, 9",
        "95, 501, increment_gib must be from 10 to 500, 501",
    })
    void autoscaleHasLimits(long threshold, long increment, String limits, String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateAutoscale.storage(StorageAutoscale.when(threshold, increment)))
                .withMessage("storage." + limits + ", not " + number);
    }

    @Test
    void autoscaleIsOnOrOff() {
        assertThatNoException().isThrownBy(() -> UpdateAutoscale.storage(StorageAutoscale.when(15, 500)));
        assertThatNoException().isThrownBy(() -> UpdateAutoscale.storage(StorageAutoscale.when(95, 10)));
        assertThatNoException().isThrownBy(() -> UpdateAutoscale.storage(StorageAutoscale.off()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateAutoscale.storage(StorageAutoscale.NONE))
                .withMessageContaining("storage.enabled");
        assertThat(StorageAutoscale.when(80, 20).withEnabled(false))
                .isEqualTo(new StorageAutoscale(false, 80L, 20L, Map.of()));
    }

    @Test
    void theAnswersAreReadInEitherShape() {
        StorageAutoscale storage = StorageAutoscale.when(80, 20);
        Autoscale settings = new Autoscale(storage, Map.of());
        assertThat(new AutoscaleReply(settings, null).settings()).isEqualTo(settings);
        assertThat(new AutoscaleReply(null, storage).settings()).isEqualTo(settings);
        assertThat(new AutoscaleReply(Autoscale.NONE, storage).settings()).isEqualTo(settings);
        assertThat(new AutoscaleReply(null, null).settings()).isEqualTo(Autoscale.NONE);

        MetricsCredentials credentials = MetricsCredentials.of("u", Secret.of("p"));
        assertThat(new MetricsCredentialsReply("u", Secret.of("p"), null).unwrapped())
                .isEqualTo(credentials);
        assertThat(new MetricsCredentialsReply(null, null, credentials).unwrapped())
                .isEqualTo(credentials);
    }
}
