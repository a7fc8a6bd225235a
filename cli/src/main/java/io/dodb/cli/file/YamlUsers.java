package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** The users of a YAML file, read event by event. Bad entries are returned among them, where they were found. */
final class YamlUsers implements EntryReader {
    private static final Set<String> FILE = SettingsReader.ordered("clusters");
    private static final Set<String> CLUSTER = SettingsReader.ordered("id", "users");
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(Syntax.LIMITS)
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .setAllowDuplicateKeys(true)
                    .build())
            // found by the reader of the tree, in the words of the other problems
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final YamlText text;
    private final JsonParser parser;
    private Place place = Place.START;
    private int clusters;
    private int users;
    private boolean hasClusters;
    private boolean hasId;
    private boolean hasUsers;
    private @Nullable ClusterId cluster;

    YamlUsers(InputStream in) {
        text = new YamlText(in);
        parser = YAML.createParser(ObjectReadContext.empty(), (Reader) text);
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

    @Override
    public @Nullable AclEntry next() throws IOException {
        while (place != Place.END) {
            long line = line();
            Problems problems = new Problems();
            AclItem item = null;
            try {
                text.allowMore();
                item = step(problems);
            } catch (JacksonException e) {
                place = Place.END;
                refuse(e, problems);
            }
            if (problems.count() > 0) {
                return new BadEntry(line, problems.found());
            }
            if (item != null) {
                return item;
            }
        }
        return null;
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

    private @Nullable AclItem step(Problems problems) {
        JsonToken token = parser.nextToken();
        switch (place) {
            case START -> start(token, problems);
            case FIELD_OF_FILE -> fieldOfFile(token, problems);
            case CLUSTER -> cluster(token, problems);
            case FIELD_OF_CLUSTER -> fieldOfCluster(token, problems);
            case USER -> {
                return user(token, problems);
            }
            case END -> {}
        }
        return null;
    }

    private void start(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.START_OBJECT) {
            place = Place.FIELD_OF_FILE;
        } else {
            place = Place.END;
            if (token == null) {
                problems.add(1, "clusters", "is missing");
            } else {
                Fields.of(read("", problems), "", FILE, problems);
            }
        }
    }

    private void fieldOfFile(@Nullable JsonToken token, Problems problems) {
        if (token != JsonToken.PROPERTY_NAME) {
            if (!hasClusters) {
                problems.add(line(), "clusters", "is missing");
            }
            place = Place.END;
            if (parser.nextToken() != null) {
                problems.add(line(), "", "there is more than one document in the file");
            }
            return;
        }
        String name = parser.currentName();
        long line = line();
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        if (!name.equals("clusters")) {
            Fields.unknown(line, "", name, FILE, problems);
            parser.skipChildren();
        } else if (hasClusters) {
            problems.add(line, name, "appears twice");
            parser.skipChildren();
        } else if (list) {
            place = Place.CLUSTER;
        } else {
            Fields.list(read(name, problems), name, problems);
        }
        hasClusters |= name.equals("clusters");
    }

    private void cluster(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.END_ARRAY) {
            place = Place.FIELD_OF_FILE;
        } else if (token == JsonToken.START_OBJECT) {
            place = Place.FIELD_OF_CLUSTER;
            cluster = null;
            hasId = false;
            hasUsers = false;
        } else {
            Fields.of(read(path(), problems), path(), CLUSTER, problems);
            clusters++;
        }
    }

    private void fieldOfCluster(@Nullable JsonToken token, Problems problems) {
        if (token != JsonToken.PROPERTY_NAME) {
            CLUSTER.stream()
                    .filter(name -> name.equals("id") ? !hasId : !hasUsers)
                    .forEach(name -> problems.add(line(), Fields.member(path(), name), "is missing"));
            clusters++;
            place = Place.CLUSTER;
            return;
        }
        String name = parser.currentName();
        String path = Fields.member(path(), name);
        long line = line();
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        switch (name) {
            case "id" -> {
                if (hasId) {
                    problems.add(line, path, "appears twice");
                }
                hasId = true;
                cluster = new UserRules(problems).cluster(read(path, problems), path);
            }
            case "users" -> {
                boolean inOrder = hasId && !hasUsers;
                if (!inOrder) {
                    problems.add(line, path, hasUsers ? "appears twice" : "must come after the cluster's id");
                    parser.skipChildren();
                } else if (list) {
                    place = Place.USER;
                    users = 0;
                } else {
                    Fields.list(read(path, problems), path, problems);
                }
                hasUsers = true;
            }
            default -> {
                Fields.unknown(line, path(), name, CLUSTER, problems);
                parser.skipChildren();
            }
        }
    }

    private @Nullable AclItem user(@Nullable JsonToken token, Problems problems) {
        if (token == JsonToken.END_ARRAY) {
            place = Place.FIELD_OF_CLUSTER;
            return null;
        }
        String path = Fields.item(Fields.member(path(), "users"), users++);
        AclItem item = new UserRules(problems).user(read(path, problems), path, cluster);
        return problems.count() == 0 ? item : null;
    }

    /** Returns the value at the parser's current token. */
    private Node read(String path, Problems problems) {
        return new TreeReader(parser, 0, problems).read(path);
    }

    private String path() {
        return Fields.item("clusters", clusters);
    }

    @Override
    public long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    @Override
    public void close() throws IOException {
        parser.close();
        text.close();
    }
}
