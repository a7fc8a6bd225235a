package io.dodb.plan;

import io.dodb.model.user.IndexAcl;
import io.dodb.model.user.IndexPermission;
import io.dodb.model.user.MongoRole;
import io.dodb.model.user.MongoUserSettings;
import io.dodb.model.user.TopicAcl;
import io.dodb.model.user.TopicPermission;
import io.dodb.model.user.UserSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Settings of every engine, and the same ones in other words. */
final class RandomSettings {
    private final Random random;

    RandomSettings(Random random) {
        this.random = random;
    }

    /** The settings of a user of one engine. */
    UserSettings next(int engine) {
        return switch (engine) {
            case 0 -> UserSettings.topicAcl(list(this::topic));
            case 1 -> UserSettings.indexAcl(list(this::index));
            case 2 -> UserSettings.mongo(one(MongoRole.known()), names());
            default -> UserSettings.pgReplication(random.nextBoolean());
        };
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    private TopicAcl topic() {
        return TopicAcl.allow("topic-" + random.nextInt(4), one(TopicPermission.known()));
    }

    private IndexAcl index() {
        return IndexAcl.allow("index-" + random.nextInt(4), one(IndexPermission.known()));
    }

    private List<String> names() {
        return list(() -> "db-" + random.nextInt(4)).stream().distinct().toList();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same settings in another order, with ids, in another spelling, with rules that are there twice. */
    @Nullable
    UserSettings rewritten(@Nullable UserSettings settings) {
        if (settings == null) {
            return null;
        }
        MongoUserSettings mongo = settings.mongoUserSettings();
        return new UserSettings(
                settings.pgAllowReplication(),
                shuffled(
                        settings.acl(),
                        rule -> new TopicAcl(
                                id(),
                                rule.topic(),
                                new TopicPermission(spelt(rule.permission().value())),
                                rule.other())),
                shuffled(
                        settings.opensearchAcl(),
                        rule -> new IndexAcl(
                                rule.index(), new IndexPermission(spelt(String.valueOf(rule.permission()))), Map.of())),
                mongo == null
                        ? null
                        : new MongoUserSettings(shuffled(mongo.databases(), name -> name), mongo.role(), mongo.other()),
                settings.other());
    }

    private String id() {
        return Integer.toHexString(random.nextInt());
    }

    private String spelt(String permission) {
        String spelling = permission.equals("produceconsume") && random.nextBoolean() ? "produce_consume" : permission;
        return random.nextBoolean() ? spelling.toUpperCase(Locale.ROOT) : spelling;
    }

    private <T> @Nullable List<T> shuffled(@Nullable List<T> items, java.util.function.UnaryOperator<T> rewrite) {
        if (items == null) {
            return null;
        }
        List<T> all = new ArrayList<>();
        items.forEach(item -> all.add(rewrite.apply(item)));
        if (!items.isEmpty() && random.nextBoolean()) {
            all.add(rewrite.apply(items.get(0)));
        }
        Collections.shuffle(all, random);
        return all;
    }
}
