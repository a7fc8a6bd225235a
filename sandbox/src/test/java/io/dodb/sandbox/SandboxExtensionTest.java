package io.dodb.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dodb.sandbox.junit.SandboxExtension;
import io.dodb.sandbox.options.SandboxOptions;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class SandboxExtensionTest {

    @Nested
    @ExtendWith(SandboxExtension.class)
    class WithDefaults {
        private static final Set<Sandbox> SEEN = new HashSet<>();

        @RepeatedTest(2)
        void aFreshOneForEachTest(Sandbox sandbox) throws IOException {
            assertThat(SEEN.add(sandbox)).isTrue();
            assertThat(sandbox.clusterIds()).hasSize(8);
            assertThat(sandbox.state().requests().seen()).isZero();
            assertThat(Http.of(sandbox).get("/v2/databases").status()).isEqualTo(200);
        }
    }

    @Nested
    class WithOptions {
        @RegisterExtension
        static final SandboxExtension SANDBOX = SandboxExtension.with(
                SandboxOptions.builder().clusters(1).usersPerCluster(3).build());

        private int users;

        @BeforeEach
        void sameInOneTest(Sandbox sandbox) throws IOException {
            Http.of(sandbox).delete("/v2/databases/" + sandbox.clusterIds().get(0) + "/users/app-001");
            users = sandbox.state().userNames(sandbox.clusterIds().get(0)).size();
        }

        @Test
        void hasTheOptions(Sandbox sandbox) {
            assertThat(sandbox.clusterIds()).hasSize(1);
            assertThat(users).isEqualTo(3);
            assertThat(sandbox.state().userNames(sandbox.clusterIds().get(0))).hasSize(users);
        }
    }
}
