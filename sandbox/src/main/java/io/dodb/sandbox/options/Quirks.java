package io.dodb.sandbox.options;

import java.time.Duration;

/**
 * The behaviour of the API that users have met beyond its document, and strictness beyond what its service is known for, each to be switched
 * on. Deterministic: every n-th request is counted in the order of arrival. Immutable.
 */
public final class Quirks {
    /** The API as documented, and as tolerant as its official clients need it. */
    public static final Quirks NONE = builder().build();

    private final Duration notFoundAfterCreate;
    private final int errorAfterCreateEvery;
    private final boolean errorOnParallelCreates;
    private final int edgeTimeoutEvery;
    private final boolean settingsMissing;
    private final boolean staleReset;
    private final boolean otherSpellings;
    private final boolean topicNotShown;
    private final boolean unsetRefused;
    private final boolean unknownIgnored;
    private final boolean onlyOffered;
    private final int pageSize;
    private final boolean usersUnpaged;

    private Quirks(Builder builder) {
        notFoundAfterCreate = builder.notFoundAfterCreate;
        errorAfterCreateEvery = builder.errorAfterCreateEvery;
        errorOnParallelCreates = builder.errorOnParallelCreates;
        edgeTimeoutEvery = builder.edgeTimeoutEvery;
        settingsMissing = builder.settingsMissing;
        staleReset = builder.staleReset;
        otherSpellings = builder.otherSpellings;
        topicNotShown = builder.topicNotShown;
        unsetRefused = builder.unsetRefused;
        unknownIgnored = builder.unknownIgnored;
        onlyOffered = builder.onlyOffered;
        pageSize = builder.pageSize;
        usersUnpaged = builder.usersUnpaged;
    }

    /**
     * Reads names of quirks, such as {@code not-found-after-create=2s,settings-missing}: the builder's methods in small letters with dashes.
     *
     * @throws IllegalArgumentException if there is no such quirk, or it has another form; the message lists what is allowed
     */
    public static Quirks parse(String text) {
        return QuirksText.parse(text);
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.notFoundAfterCreate = notFoundAfterCreate;
        builder.errorAfterCreateEvery = errorAfterCreateEvery;
        builder.errorOnParallelCreates = errorOnParallelCreates;
        builder.edgeTimeoutEvery = edgeTimeoutEvery;
        builder.settingsMissing = settingsMissing;
        builder.staleReset = staleReset;
        builder.otherSpellings = otherSpellings;
        builder.topicNotShown = topicNotShown;
        builder.unsetRefused = unsetRefused;
        builder.unknownIgnored = unknownIgnored;
        builder.onlyOffered = onlyOffered;
        builder.pageSize = pageSize;
        builder.usersUnpaged = usersUnpaged;
        return builder;
    }

    /** Returns how long reads answer 404 for a new object; zero for never. */
    public Duration notFoundAfterCreate() {
        return notFoundAfterCreate;
    }

    /** Returns the distance between creates that are answered 500 although the object was created; 0 for never. */
    public int errorAfterCreateEvery() {
        return errorAfterCreateEvery;
    }

    /** Returns whether creates and deletes that overlap in one cluster are answered 500. */
    public boolean errorOnParallelCreates() {
        return errorOnParallelCreates;
    }

    /** Returns the distance between requests that are answered 504 although they were performed; 0 for never. */
    public int edgeTimeoutEvery() {
        return edgeTimeoutEvery;
    }

    /** Returns whether reads of users leave {@code settings} out. */
    public boolean settingsMissing() {
        return settingsMissing;
    }

    /** Returns whether the {@code ratelimit-reset} of a 429 lies in the past. */
    public boolean staleReset() {
        return staleReset;
    }

    /** Returns whether reads spell permissions in another way. */
    public boolean otherSpellings() {
        return otherSpellings;
    }

    /** Returns whether the create of a topic is answered without the topic. */
    public boolean topicNotShown() {
        return topicNotShown;
    }

    /** Returns whether null and empty texts are refused instead of taken for members that are not set. */
    public boolean unsetRefused() {
        return unsetRefused;
    }

    /** Returns whether members of a request that the sandbox does not know, and settings of another engine, are dropped. */
    public boolean unknownIgnored() {
        return unknownIgnored;
    }

    /** Returns whether versions, sizes and regions that the options do not list are refused. */
    public boolean onlyOffered() {
        return onlyOffered;
    }

    /** Returns how many items of a list come on a page if the request does not say; 0 for all of them. */
    public int pageSize() {
        return pageSize;
    }

    /** Returns whether the list of users comes whole, whatever page is asked for. */
    public boolean usersUnpaged() {
        return usersUnpaged;
    }

    /** A builder of the options. Not thread-safe. */
    public static final class Builder {
        private Duration notFoundAfterCreate = Duration.ZERO;
        private int errorAfterCreateEvery = 0;
        private boolean errorOnParallelCreates = false;
        private int edgeTimeoutEvery = 0;
        private boolean settingsMissing = false;
        private boolean staleReset = false;
        private boolean otherSpellings = false;
        private boolean topicNotShown = false;
        private boolean unsetRefused = false;
        private boolean unknownIgnored = false;
        private boolean onlyOffered = false;
        private int pageSize = 0;
        private boolean usersUnpaged = false;

        private Builder() {}

        /** Sets how long after a create reads answer 404 and lists leave the object out (quirk 50); zero, the default, for never. */
        public Builder notFoundAfterCreate(Duration newNotFoundAfterCreate) {
            notFoundAfterCreate = newNotFoundAfterCreate;
            return this;
        }

        /** Sets that every n-th create is answered 500 although the object was created (quirk 49); 0, the default, for never. */
        public Builder errorAfterCreateEvery(int newErrorAfterCreateEvery) {
            errorAfterCreateEvery = newErrorAfterCreateEvery;
            return this;
        }

        /**
         * Sets whether a create or delete that arrives while another one is under way in its cluster is answered 500 (quirk 21). They
         * overlap only if answers take time.
         */
        public Builder errorOnParallelCreates(boolean newErrorOnParallelCreates) {
            errorOnParallelCreates = newErrorOnParallelCreates;
            return this;
        }

        /** Sets that every n-th request is answered 504 with a page of HTML although it was performed (quirk 55); 0, the default, for never. */
        public Builder edgeTimeoutEvery(int newEdgeTimeoutEvery) {
            edgeTimeoutEvery = newEdgeTimeoutEvery;
            return this;
        }

        /** Sets whether reads of users leave {@code settings} out (quirk 19). */
        public Builder settingsMissing(boolean newSettingsMissing) {
            settingsMissing = newSettingsMissing;
            return this;
        }

        /** Sets whether the {@code ratelimit-reset} of a 429 lies 25 minutes in the past. */
        public Builder staleReset(boolean newStaleReset) {
            staleReset = newStaleReset;
            return this;
        }

        /** Sets whether reads spell permissions {@code produce_consume}, {@code read_write} and {@code DENY} (quirk 54). */
        public Builder otherSpellings(boolean newOtherSpellings) {
            otherSpellings = newOtherSpellings;
            return this;
        }

        /** Sets whether the create of a topic is answered 202 without the topic (quirk 13). */
        public Builder topicNotShown(boolean newTopicNotShown) {
            topicNotShown = newTopicNotShown;
            return this;
        }

        /**
         * Sets whether a member that is null, or a text with nothing in it, is answered 422, as the document has it (quirk 6). By default such a
         * member is taken for one that is not set, because official clients send it so (quirk 56).
         */
        public Builder unsetRefused(boolean newUnsetRefused) {
            unsetRefused = newUnsetRefused;
            return this;
        }

        /**
         * Sets whether members of a request that the sandbox does not know are dropped, and so are settings of another engine in a change of a
         * configuration, as the service may do: its document forbids none, and the official client for TypeScript sends such settings (quirk
         * 57). By default they are answered 422, so that a misspelt one is seen.
         */
        public Builder unknownIgnored(boolean newUnknownIgnored) {
            unknownIgnored = newUnknownIgnored;
            return this;
        }

        /**
         * Sets whether a version, size or region that {@code databases_list_options} does not list is answered 422. By default any is taken, because
         * the sandbox lists only some of the provider's, and those change.
         */
        public Builder onlyOffered(boolean newOnlyOffered) {
            onlyOffered = newOnlyOffered;
            return this;
        }

        /**
         * Sets how many items of a list come on a page if the request does not say ({@code per_page}), as in the rest of the API, where it
         * is 20 (quirk 44); from 1 to 200. 0, the default, stands for all of them, as the lists of databases are documented: without paging.
         * A request that names {@code page} or {@code per_page} gets that page in either case, with {@code links} and {@code meta}.
         */
        public Builder pageSize(int newPageSize) {
            pageSize = newPageSize;
            return this;
        }

        /** Sets whether the list of users comes whole and without {@code links} and {@code meta}, whatever page is asked for (quirk 44). */
        public Builder usersUnpaged(boolean newUsersUnpaged) {
            usersUnpaged = newUsersUnpaged;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException if one of them is out of its range
         */
        public Quirks build() {
            if (notFoundAfterCreate.isNegative() || errorAfterCreateEvery < 0 || edgeTimeoutEvery < 0) {
                throw new IllegalArgumentException("durations and counts of quirks must not be negative");
            }
            if (pageSize < 0 || pageSize > 200) {
                throw new IllegalArgumentException("a page has from 1 to 200 items, or 0 for all, not " + pageSize);
            }
            return new Quirks(this);
        }
    }
}
