package io.dodb.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** A walk through a YAML file of clusters and their users, event by event: one field or one user is in memory at a time. */
final class YamlWalk implements Closeable {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(Syntax.LIMITS)
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setAllowDuplicateKeys(true)
                    .build())
            // found by the reader of the tree, in the words of the other problems
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String CLUSTERS = "clusters";
    private static final String USERS = "users";

    private final YamlText text;
    private final JsonParser parser;
    private final Visitor visitor;
    private final Set<String> inFile = new HashSet<>();
    private final Set<String> inCluster = new HashSet<>();
    private Place place = Place.START;
    private int clusters;
    private int users;

    YamlWalk(InputStream in, Visitor visitor) {
        text = new YamlText(in);
        parser = YAML.createParser(ObjectReadContext.empty(), (Reader) text);
        this.visitor = visitor;
    }

    /** What a file may hold, and what is done with it. Unknown and repeated fields are problems, and are not visited. */
    interface Visitor {
        /** Returns the fields of the file, one of them {@code clusters}. */
        Set<String> fieldsOfFile();

        /** Returns the fields of a cluster, one of them {@code users}. */
        Set<String> fieldsOfCluster();

        /** Visits a field of the file other than {@code clusters}. */
        default void field(String name, Node value, Problems problems) {}

        /** Begins a cluster. */
        void cluster(long line, String path);

        /** Visits a field of the cluster other than {@code users}. */
        void clusterField(String name, Node value, String path, Problems problems);

        /** Returns why the users can't be read here; null if they can. */
        default @Nullable String refusesUsers() {
            return null;
        }

        /** Visits a user of the cluster. */
        void user(Node user, String path, Problems problems);

        /** Ends the cluster, which had these fields. */
        void endOfCluster(long line, String path, Set<String> fields, Problems problems);

        /** Ends the file, which had these fields. */
        void endOfFile(long line, Set<String> fields, Problems problems);
    }

    /** The construct that is read next. */
    private enum Place {
        START,
        FIELD_OF_FILE,
        CLUSTER,
        FIELD_OF_CLUSTER,
        USER,
        END
    }

    boolean isAtEnd() {
        return place == Place.END;
    }

    /** Reads the next construct. */
    void step(Problems problems) throws IOException {
        try {
            text.allowMore();
            step(parser.nextToken(), problems);
        } catch (JacksonException e) {
            place = Place.END;
            refuse(e, problems);
        }
    }

    private void refuse(JacksonException problem, Problems problems) throws IOException {
        IOException reading = text.failure();
        if (reading instanceof CharacterCodingException) {
            problems.add(line(), "", Encodings.notUtf8(text.start()));
        } else if (reading instanceof YamlText.TooLong) {
            problems.add(line(), "", String.valueOf(reading.getMessage()));
        } else if (reading != null) {
            throw reading;
        } else {
            problems.add(Syntax.yamlLine(problem, line()), "", Syntax.yaml(problem));
        }
    }

    private void step(@Nullable JsonToken token, Problems problems) {
        switch (place) {
            case START -> start(token, problems);
            case FIELD_OF_FILE -> fieldOfFile(token, problems);
            case CLUSTER -> cluster(token, problems);
            case FIELD_OF_CLUSTER -> fieldOfCluster(token, problems);
            case USER -> user(token, problems);
            case END -> {}
        }
    }

    private void start(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.START_OBJECT) {
            place = Place.FIELD_OF_FILE;
            return;
        }
        place = Place.END;
        if (token == null) {
            visitor.endOfFile(1, inFile, problems);
        } else {
            Fields.of(read("", problems), "", visitor.fieldsOfFile(), problems);
        }
    }

    private void fieldOfFile(@Nullable JsonToken token, Problems problems) {
        if (token != JsonToken.PROPERTY_NAME) {
            visitor.endOfFile(line(), inFile, problems);
            place = Place.END;
            if (parser.nextToken() != null) {
                problems.add(line(), "", "there is more than one document in the file");
            }
            return;
        }
        String name = parser.currentName();
        if (!begin("", name, visitor.fieldsOfFile(), inFile, problems)) {
            return;
        }
        if (!name.equals(CLUSTERS)) {
            visitor.field(name, read(name, problems), problems);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            place = Place.CLUSTER;
        } else {
            Fields.list(read(name, problems), name, problems);
        }
    }

    /** Goes on to the value of a field; returns false if it has a problem and its value was skipped. */
    private boolean begin(String path, String name, Set<String> allowed, Set<String> seen, Problems problems) {
        long line = line();
        parser.nextToken();
        boolean known = allowed.contains(name);
        if (!known) {
            Fields.unknown(line, path, name, allowed, problems);
        } else if (!seen.add(name)) {
            problems.add(line, Fields.member(path, name), "appears twice");
            known = false;
        }
        if (!known) {
            parser.skipChildren();
        }
        return known;
    }

    private void cluster(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.END_ARRAY) {
            place = Place.FIELD_OF_FILE;
        } else if (token == JsonToken.START_OBJECT) {
            place = Place.FIELD_OF_CLUSTER;
            inCluster.clear();
            visitor.cluster(line(), path());
        } else {
            Fields.of(read(path(), problems), path(), visitor.fieldsOfCluster(), problems);
            clusters++;
        }
    }

    private void fieldOfCluster(@Nullable JsonToken token, Problems problems) {
        if (token != JsonToken.PROPERTY_NAME) {
            visitor.endOfCluster(line(), path(), inCluster, problems);
            clusters++;
            place = Place.CLUSTER;
            return;
        }
        String name = parser.currentName();
        String path = Fields.member(path(), name);
        long line = line();
        if (!begin(path(), name, visitor.fieldsOfCluster(), inCluster, problems)) {
            return;
        }
        if (!name.equals(USERS)) {
            visitor.clusterField(name, read(path, problems), path, problems);
            return;
        }
        String refused = visitor.refusesUsers();
        if (refused != null) {
            problems.add(line, path, refused);
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            place = Place.USER;
            users = 0;
        } else {
            Fields.list(read(path, problems), path, problems);
        }
    }

    private void user(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.END_ARRAY) {
            place = Place.FIELD_OF_CLUSTER;
            return;
        }
        String path = Fields.item(Fields.member(path(), USERS), users++);
        visitor.user(read(path, problems), path, problems);
    }

    /** Returns the value at the parser's current token. */
    private Node read(String path, Problems problems) {
        return new TreeReader(parser, 0, problems).read(path);
    }

    private String path() {
        return Fields.item(CLUSTERS, clusters);
    }

    /** Returns the line that is read, from 1. */
    long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
