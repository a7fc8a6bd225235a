package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The users of a YAML file, one after the other. Bad entries are returned among them, where they were found. */
final class YamlUsers implements EntryReader {
    private final Users users = new Users();
    private final YamlWalk walk;

    YamlUsers(InputStream in) {
        walk = new YamlWalk(in, users);
    }

    @Override
    public @Nullable AclEntry next() throws IOException {
        while (!walk.isAtEnd()) {
            long line = walk.line();
            Problems problems = new Problems();
            users.item = null;
            walk.step(problems);
            if (problems.count() > 0) {
                return new BadEntry(line, problems.found());
            }
            if (users.item != null) {
                return users.item;
            }
        }
        return null;
    }

    /** Makes calls of users as they come, so that a cluster's id must stand before them. */
    private static final class Users implements YamlWalk.Visitor {
        private static final Set<String> FILE = SettingsReader.ordered("clusters");
        private static final Set<String> CLUSTER = SettingsReader.ordered("id", "users");

        private @Nullable ClusterId cluster;
        private boolean hasId;
        private @Nullable AclItem item;

        @Override
        public Set<String> fieldsOfFile() {
            return FILE;
        }

        @Override
        public Set<String> fieldsOfCluster() {
            return CLUSTER;
        }

        @Override
        public void cluster(long line, String path) {
            cluster = null;
            hasId = false;
        }

        @Override
        public void clusterField(String name, Node value, String path, Problems problems) {
            hasId = true;
            cluster = new UserRules(problems).cluster(value, path);
        }

        @Override
        public @Nullable String refusesUsers() {
            return hasId ? null : "must come after the cluster's id";
        }

        @Override
        public void user(Node user, String path, Problems problems) {
            item = new UserRules(problems).user(user, path, cluster);
        }

        @Override
        public void endOfCluster(long line, String path, Set<String> fields, Problems problems) {
            CLUSTER.stream()
                    .filter(name -> !fields.contains(name))
                    .forEach(name -> problems.add(line, Fields.member(path, name), "is missing"));
        }

        @Override
        public void endOfFile(long line, Set<String> fields, Problems problems) {
            if (!fields.contains("clusters")) {
                problems.add(line, "clusters", "is missing");
            }
        }
    }

    @Override
    public long line() {
        return walk.line();
    }

    @Override
    public void close() throws IOException {
        walk.close();
    }
}
