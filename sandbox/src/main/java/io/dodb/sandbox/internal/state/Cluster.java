package io.dodb.sandbox.internal.state;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.message.Refusal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One cluster, with all its state in the sandbox. Thread-safe: each part is, and values that a part hands out are immutable. */
public final class Cluster {
    private final String id;
    private final String name;
    private final Engine engine;
    private final List<String> tags;
    private final Origin origin;
    private final Lifecycle lifecycle;
    private final ClusterSettings settings = new ClusterSettings();
    private final Config config;
    private final Certificates certificates = new Certificates();
    private final Shelf<User> users = new Shelf<>();
    private final Shelf<Db> dbs = new Shelf<>();
    private final Shelf<Pool> pools = new Shelf<>();
    private final Shelf<Replica> replicas = new Shelf<>();
    private final Shelf<Sink> sinks = new Shelf<>();
    private final AtomicReference<@Nullable Migration> migration = new AtomicReference<>();
    private final EventLog events = new EventLog();
    private final AtomicLong aclIds = new AtomicLong();
    private final Shelf<Topic> topics = new Shelf<>();
    private final Registry registry = new Registry();
    private final Shelf<Index> indexes = new Shelf<>();
    private volatile boolean maintained;
    /** Nanoseconds of the sandbox's clock at which its first backup ends; null if that was before the start. */
    private volatile @Nullable Long firstBackupAt;

    /**
     * The origin of a cluster.
     *
     * @param visibleAt nanoseconds of the sandbox's clock, before which reads answer 404; null if it was there from the start
     */
    public record Origin(
            String createdAt, String projectId, @Nullable Long visibleAt) {
        public static final Origin SEEDED =
                new Origin("2026-01-11T18:37:36Z", "00000000-0000-4000-a000-000000000001", null);
    }

    /** Creates a cluster that has been there from the start. */
    public Cluster(String id, String name, Engine engine, List<String> tags) {
        this(id, name, engine, tags, Origin.SEEDED, Lifecycle.online(Seeding.shape(engine)));
    }

    public Cluster(String id, String name, Engine engine, List<String> tags, Origin origin, Lifecycle lifecycle) {
        this.id = id;
        this.name = name;
        this.engine = engine;
        this.tags = List.copyOf(tags);
        this.origin = origin;
        this.lifecycle = lifecycle;
        this.config = new Config(engine);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Engine engine() {
        return engine;
    }

    public List<String> tags() {
        return tags;
    }

    public Origin origin() {
        return origin;
    }

    public boolean isVisible(long now) {
        return origin.visibleAt() == null || now - origin.visibleAt() >= 0;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public ClusterSettings settings() {
        return settings;
    }

    public boolean isMaintained() {
        return maintained;
    }

    public void maintain(boolean newMaintained) {
        maintained = newMaintained;
    }

    /** Returns the nanoseconds of the sandbox's clock at which its first backup ends; null if that was before the start. */
    public @Nullable Long firstBackupAt() {
        return firstBackupAt;
    }

    public void firstBackupAt(long nanos) {
        firstBackupAt = nanos;
    }

    /**
     * Refuses a request that needs a backup.
     *
     * @throws Refusal 412 if there is none yet (quirk 46)
     */
    public void requireBackup(long now) {
        Long end = firstBackupAt;
        if (end != null && now - end < 0) {
            throw Refusal.precondition("cannot fork a cluster before its first backup has completed");
        }
    }

    public Config config() {
        return config;
    }

    public Certificates certificates() {
        return certificates;
    }

    public Shelf<User> users() {
        return users;
    }

    public Shelf<Db> dbs() {
        return dbs;
    }

    public Shelf<Pool> pools() {
        return pools;
    }

    public Shelf<Replica> replicas() {
        return replicas;
    }

    /** Returns the log sinks, by their ids. */
    public Shelf<Sink> sinks() {
        return sinks;
    }

    /** Returns the latest online migration into it, or null. */
    public AtomicReference<@Nullable Migration> migration() {
        return migration;
    }

    public EventLog events() {
        return events;
    }

    public Shelf<Topic> topics() {
        return topics;
    }

    public Registry registry() {
        return registry;
    }

    public Shelf<Index> indexes() {
        return indexes;
    }

    /** Takes over the content of a backup of another cluster. */
    public void copy(Cluster backup) {
        backup.users.all().forEach(user -> users.add(user.name(), user));
        backup.dbs.all().forEach(db -> dbs.add(db.name(), db));
    }

    /** Lets new ids of Kafka rules begin after those that its users have. */
    public void countAclIds() {
        for (User user : users.all()) {
            for (var rule : user.settings().path("acl")) {
                String number = rule.path("id").stringValue("").replaceFirst("^acl-(\\d{1,18})$", "$1");
                if (!number.isEmpty() && number.chars().allMatch(Character::isDigit)) {
                    aclIds.accumulateAndGet(Long.parseLong(number), Math::max);
                }
            }
        }
    }

    /** Returns the settings with an id for each Kafka rule without one. Holds no lock: there may be many rules. */
    public ObjectNode withAclIds(ObjectNode settings) {
        if (!settings.has("acl")) {
            return settings;
        }
        ObjectNode complete = settings.deepCopy();
        for (var rule : complete.get("acl")) {
            if (!rule.has("id")) {
                ((ObjectNode) rule).put("id", "acl-" + aclIds.incrementAndGet());
            }
        }
        return complete;
    }
}
