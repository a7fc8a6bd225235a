package io.dodb.reactor.plan;

import io.dodb.reactor.bulk.BulkOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The options of applying a plan. Immutable; start from {@link #builder()} and set what differs. */
public final class ApplyOptions {
    /** The defaults of bulk runs; nowhere for credentials to go; limits count. */
    public static final ApplyOptions DEFAULT = builder().build();

    private final BulkOptions bulk;
    private final @Nullable CredentialsSink credentials;
    private final boolean forced;

    private ApplyOptions(Builder builder) {
        bulk = builder.bulk;
        credentials = builder.credentials;
        forced = builder.forced;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the options of the bulk run that sends the changes. */
    public BulkOptions bulk() {
        return bulk;
    }

    /** Returns where the credentials of new users go; null if nowhere, so that no user can be created. */
    public @Nullable CredentialsSink credentials() {
        return credentials;
    }

    /** Returns true if the limits of the clusters do not count this time. */
    public boolean isForced() {
        return forced;
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private BulkOptions bulk = BulkOptions.DEFAULT;
        private @Nullable CredentialsSink credentials;
        private boolean forced;

        private Builder() {}

        /** Sets the options of the bulk run that sends the changes. */
        public Builder bulk(BulkOptions newBulk) {
            bulk = Objects.requireNonNull(newBulk, "bulk");
            return this;
        }

        /** Sets where the credentials of new users go. A plan that creates users is refused without it. */
        public Builder credentials(CredentialsSink newCredentials) {
            credentials = Objects.requireNonNull(newCredentials, "credentials");
            return this;
        }

        /** Sets whether the limits of the clusters do not count this time; false by default. A cluster that is read only stays so. */
        public Builder forced(boolean newForced) {
            forced = newForced;
            return this;
        }

        public ApplyOptions build() {
            return new ApplyOptions(this);
        }
    }
}
