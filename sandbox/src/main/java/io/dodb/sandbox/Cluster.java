package io.dodb.sandbox;

import io.dodb.model.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One cluster's state. Thread-safe: each method is a short critical section, and what it hands out is immutable. */
final class Cluster {
    private final String id;
    private final String name;
    private final Engine engine;
    private final List<String> tags;
    private final Birth birth;
    private final Lifecycle lifecycle;
    private final ClusterSettings settings = new ClusterSettings();
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Db> dbs = new LinkedHashMap<>();
    private final AtomicLong aclIds = new AtomicLong();
    private final Shelf<Topic> topics = new Shelf<>();
    private final Registry registry = new Registry();
    private final Shelf<Index> indexes = new Shelf<>();
    private volatile boolean maintained;

    /**
     * How it came about.
     *
     * @param visibleAt nanoseconds of the sandbox's clock, before which reads answer 404; null if it was there from the start
     */
    record Birth(
            String createdAt, String projectId, @Nullable Long visibleAt) {
        static final Birth SEEDED = new Birth("2026-01-11T18:37:36Z", "00000000-0000-4000-a000-000000000001", null);
    }

    /** A cluster that has been there from the start. */
    Cluster(String id, String name, Engine engine, List<String> tags) {
        this(id, name, engine, tags, Birth.SEEDED, Lifecycle.online(Seeding.shape(engine)));
    }

    Cluster(String id, String name, Engine engine, List<String> tags, Birth birth, Lifecycle lifecycle) {
        this.id = id;
        this.name = name;
        this.engine = engine;
        this.tags = List.copyOf(tags);
        this.birth = birth;
        this.lifecycle = lifecycle;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Engine engine() {
        return engine;
    }

    List<String> tags() {
        return tags;
    }

    Birth birth() {
        return birth;
    }

    boolean isVisible(long now) {
        return birth.visibleAt() == null || now - birth.visibleAt() >= 0;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    ClusterSettings settings() {
        return settings;
    }

    boolean isMaintained() {
        return maintained;
    }

    void maintain(boolean newMaintained) {
        maintained = newMaintained;
    }

    synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    synchronized @Nullable User user(String userName) {
        return users.get(userName);
    }

    /** Whether there was none of that name, so that it was added. */
    synchronized boolean addUser(User user) {
        return users.putIfAbsent(user.name(), user) == null;
    }

    /** The changed user, or null if there is none of that name. */
    synchronized @Nullable User changeUser(String userName, UnaryOperator<User> change) {
        return users.computeIfPresent(userName, (key, user) -> change.apply(user));
    }

    synchronized boolean deleteUser(String userName) {
        return users.remove(userName) != null;
    }

    synchronized List<Db> dbs() {
        return new ArrayList<>(dbs.values());
    }

    synchronized @Nullable Db db(String dbName) {
        return dbs.get(dbName);
    }

    synchronized boolean addDb(Db db) {
        return dbs.putIfAbsent(db.name(), db) == null;
    }

    synchronized boolean deleteDb(String dbName) {
        return dbs.remove(dbName) != null;
    }

    Shelf<Topic> topics() {
        return topics;
    }

    Registry registry() {
        return registry;
    }

    Shelf<Index> indexes() {
        return indexes;
    }

    /** Gives each Kafka rule that has none an id of its own. Holds no lock: there may be many rules. */
    ObjectNode withAclIds(ObjectNode settings) {
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
