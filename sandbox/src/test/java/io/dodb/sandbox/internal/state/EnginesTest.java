package io.dodb.sandbox.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.model.Engine;
import org.junit.jupiter.api.Test;

class EnginesTest {

    /** Otherwise a new engine would silently be a PostgreSQL 17 without any config. */
    @Test
    void knowsEveryEngineOfTheModel() {
        assertThat(Engine.known()).allSatisfy(engine -> {
            assertThat(Engines.isKnown(engine)).as("%s is made", engine).isTrue();
            assertThat(ConfigDefaults.of(engine).isEmpty())
                    .as("%s has a config", engine)
                    .isFalse();
        });
    }

    @Test
    void offersTheVersionThatItMakes() {
        assertThat(Engine.known())
                .allSatisfy(engine ->
                        assertThat(Engines.versions(engine)).as(engine.value()).contains(Engines.version(engine)));
    }

    @Test
    void anEngineThatIsNewerIsMadeLikePostgresql() {
        Engine newer = new Engine("newer");

        assertThat(Engines.versions(newer)).containsExactly("17", "18");
        assertThat(Engines.nodes(newer)).containsExactly(1, 2, 3);
        assertThat(Engines.port(newer)).isEqualTo(25060);
    }
}
