package io.dodb.model.user;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.dodb.internal.Lists;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a user. Only one of the four members applies to an engine; the API does not reject the others (quirk 17).
 *
 * <p>Each member has three states: null leaves it out of the request, an empty list is sent and means none, a value is sent. An update
 * replaces the whole object, and {@code pg_allow_replication} left out means false (quirk 18). So change what was read with the {@code
 * with} methods instead of building a new one.
 *
 * @param pgAllowReplication PostgreSQL: may replicate
 * @param acl Kafka: the user's rules on topics
 * @param opensearchAcl OpenSearch: the user's rules on indexes
 * @param mongoUserSettings MongoDB: the user's role and databases
 * @param other members that the library does not know; written back as they came
 */
public record UserSettings(
        @Nullable Boolean pgAllowReplication,
        @Nullable List<TopicAcl> acl,
        @Nullable List<IndexAcl> opensearchAcl,
        @Nullable MongoUserSettings mongoUserSettings,
        @JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> other) {

    private static final UserSettings NONE = new UserSettings(null, null, null, null, Map.of());

    public UserSettings {
        acl = Lists.orNull(acl);
        opensearchAcl = Lists.orNull(opensearchAcl);
        other = Lists.unknown(other);
    }

    /** Returns settings with exactly these Kafka rules. An empty list revokes every rule. */
    public static UserSettings topicAcl(List<TopicAcl> acl) {
        return NONE.withAcl(acl);
    }

    /** Returns settings with exactly these OpenSearch rules. An empty list revokes every rule. */
    public static UserSettings indexAcl(List<IndexAcl> acl) {
        return NONE.withOpensearchAcl(acl);
    }

    /** Returns settings with that MongoDB role on those databases. */
    public static UserSettings mongo(MongoRole role, List<String> databases) {
        return NONE.withMongoUserSettings(MongoUserSettings.of(role, databases));
    }

    /** Returns settings that say whether the PostgreSQL user may replicate. */
    public static UserSettings pgReplication(boolean allowed) {
        return NONE.withPgAllowReplication(allowed);
    }

    /** Returns these settings with another Kafka ACL; null leaves it out of the request. */
    public UserSettings withAcl(@Nullable List<TopicAcl> newAcl) {
        return new UserSettings(pgAllowReplication, newAcl, opensearchAcl, mongoUserSettings, other);
    }

    /** Returns these settings with another OpenSearch ACL; null leaves it out of the request. */
    public UserSettings withOpensearchAcl(@Nullable List<IndexAcl> newAcl) {
        return new UserSettings(pgAllowReplication, acl, newAcl, mongoUserSettings, other);
    }

    /** Returns these settings with other MongoDB settings; null leaves them out of the request. */
    public UserSettings withMongoUserSettings(@Nullable MongoUserSettings newSettings) {
        return new UserSettings(pgAllowReplication, acl, opensearchAcl, newSettings, other);
    }

    /** Returns these settings with whether the user may replicate; null leaves it out, which the server takes as false. */
    public UserSettings withPgAllowReplication(@Nullable Boolean allowed) {
        return new UserSettings(allowed, acl, opensearchAcl, mongoUserSettings, other);
    }
}
