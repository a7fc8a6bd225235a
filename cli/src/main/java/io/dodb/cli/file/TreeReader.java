package io.dodb.cli.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/** A reader of the tree of one document. Both formats yield the same tokens, so the same rules check both. */
final class TreeReader {
    private final JsonParser parser;
    private final long linesBefore;
    private final Problems problems;

    /**
     * Creates a reader of a parser.
     *
     * @param linesBefore lines of the file that the parser does not see
     */
    TreeReader(JsonParser parser, long linesBefore, Problems problems) {
        this.parser = parser;
        this.linesBefore = linesBefore;
        this.problems = problems;
    }

    /** Returns the value at the parser's current token. */
    Node read(String field) {
        JsonToken token = parser.currentToken();
        long line = line();
        boolean yaml = parser instanceof YAMLParser;
        if (yaml && ((YAMLParser) parser).isCurrentAlias()) {
            String name = "*" + parser.getString();
            problems.add(
                    line,
                    field,
                    name + " is a YAML alias, which can't be used here; if it is a name, quote it: \"" + name + "\"");
            return new Node.Refused(line);
        }
        return switch (token) {
            case START_OBJECT -> struct(line, field);
            case START_ARRAY -> sequence(line, field);
            case VALUE_STRING -> text(line, parser.getString(), yaml);
            case VALUE_TRUE -> new Node.Flag(line, true);
            case VALUE_FALSE -> new Node.Flag(line, false);
            case VALUE_NULL -> new Node.Other(line, "nothing", parser.getString());
            default -> new Node.Other(line, "a number", parser.getString());
        };
    }

    /** Returns a text. In YAML, an absent value reads as an empty text. */
    private static Node text(long line, String text, boolean yaml) {
        return yaml && text.isEmpty() ? new Node.Other(line, "nothing", "") : new Node.Text(line, text);
    }

    private Node struct(long line, String field) {
        Map<String, Node> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            String path = Fields.member(field, name);
            long nameLine = line();
            parser.nextToken();
            if (members.put(name, read(path)) != null) {
                problems.add(nameLine, path, "appears twice");
            }
        }
        return new Node.Struct(line, members);
    }

    private Node sequence(long line, String field) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(Fields.item(field, items.size())));
        }
        return new Node.Sequence(line, items);
    }

    private long line() {
        return linesBefore + parser.currentTokenLocation().getLineNr();
    }
}
