package io.dodb.cli.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** A YAML file, which is read whole: for people, not for volume. */
final class YamlFile {
    private static final int LONGEST = 64 << 20;
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .loadSettings(LoadSettings.builder()
                    .setCodePointLimit(LONGEST)
                    .setAllowDuplicateKeys(true)
                    .build())
            // found by the reader of the tree, in the words of the other problems
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private YamlFile() {}

    /** Its users; what is wrong with the others is noted. */
    static List<AclItem> read(byte[] content, Problems problems) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            problems.add(1, "", "the file is not valid UTF-8");
            return List.of();
        }
        try (JsonParser parser =
                YAML.createParser(ObjectReadContext.empty(), text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            if (parser.nextToken() == null) {
                problems.add(1, "clusters", "is missing");
                return List.of();
            }
            Node node = new TreeReader(parser, 0, problems).read("");
            if (parser.nextToken() != null) {
                problems.add(
                        parser.currentTokenLocation().getLineNr(), "", "there is more than one document in the file");
                return List.of();
            }
            return new UserRules(problems).file(node);
        } catch (JacksonException e) {
            problems.add(Math.max(1, e.getLocation().getLineNr()), "", Syntax.describe("YAML", e));
            return List.of();
        }
    }
}
