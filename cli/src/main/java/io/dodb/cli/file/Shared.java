package io.dodb.cli.file;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.UserSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Equal rules and equal settings as one object each: of a hundred thousand users, most have what many others have. */
final class Shared {
    private final Map<Object, Object> all = new HashMap<>();

    UserSettings settings(UserSettings settings) {
        UserSettings known = find(settings);
        if (known != null) {
            return known;
        }
        return one(settings.withAcl(topics(settings.acl())).withOpensearchAcl(indexes(settings.opensearchAcl())));
    }

    private @Nullable List<TopicAcl> topics(@Nullable List<TopicAcl> rules) {
        return rules == null
                ? null
                : rules.stream()
                        .map(rule -> one(new TopicAcl(rule.id(), one(rule.topic()), rule.permission(), rule.other())))
                        .toList();
    }

    private @Nullable List<IndexAcl> indexes(@Nullable List<IndexAcl> rules) {
        return rules == null ? null : rules.stream().map(this::one).toList();
    }

    @SuppressWarnings("unchecked") // equal objects of one class
    private <T> @Nullable T find(T value) {
        return (T) all.get(value);
    }

    @SuppressWarnings("unchecked") // equal objects of one class
    private <T> T one(T value) {
        Object known = all.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }
}
