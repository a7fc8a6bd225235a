package io.dodb.sandbox.seed;

import io.dodb.model.Engine;
import io.dodb.sandbox.internal.document.SeedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state of a sandbox as a document: its clusters and all that they have, in the API's words. It is written by hand, as YAML or JSON,
 * made by a {@link #builder}, or taken from a sandbox as a snapshot. Immutable.
 *
 * <pre>{@code
 * Seed seed = Seed.parse("""
 *         clusters:
 *         - name: orders
 *           engine: kafka
 *           users: [app-001, app-002]
 *           topics:
 *           - {name: orders, partition_count: 6}
 *         """);
 * }</pre>
 *
 * <p>Only {@code name} and {@code engine} of a cluster are required; docs/testing.md lists the members. What a seed says is checked by the
 * rules of the API when a sandbox takes it; errors name the file, the line, the member and what is allowed.
 */
public final class Seed {
    private final SeedText text;

    private Seed(SeedText text) {
        this.text = text;
    }

    /**
     * Reads a seed.
     *
     * @param text JSON if it begins with a brace, else YAML
     * @throws IllegalArgumentException if it is neither; the message says in which line
     */
    public static Seed parse(String text) {
        return parse("seed", text);
    }

    /**
     * Reads a seed.
     *
     * @param source its name in error messages
     * @param text JSON if it begins with a brace, else YAML
     * @throws IllegalArgumentException if it is neither; the message says in which line
     */
    public static Seed parse(String source, String text) {
        SeedText seed = new SeedText(source, text);
        seed.tree();
        return new Seed(seed);
    }

    /**
     * Reads a file in UTF-8. Blocks.
     *
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if it is neither JSON nor YAML; the message says in which line
     */
    public static Seed read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** Returns a builder without any cluster. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns its name in error messages: that of its file, or {@code seed}. */
    public String source() {
        return text.source();
    }

    /** Returns the document: as it was given, or as indented JSON. {@link #parse(String)} reads it. */
    public String text() {
        return text.text();
    }

    /** Returns whether the other one is a seed of the same content, however it is written. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Seed seed && seed.text.tree().equals(text.tree());
    }

    @Override
    public int hashCode() {
        return text.tree().hashCode();
    }

    /** Returns text without content, which may be secret. */
    @Override
    public String toString() {
        return "Seed[" + text.source() + "]";
    }

    /** A builder of a seed. Not thread-safe. */
    public static final class Builder {
        private final ArrayNode clusters = JsonNodeFactory.instance.arrayNode();

        private Builder() {}

        /** Adds a cluster with what each new one has: the user {@code doadmin} and the database {@code defaultdb}, if its engine has users. */
        public Builder cluster(String name, Engine engine) {
            return cluster(name, engine, cluster -> cluster);
        }

        /** Adds a cluster with what the function puts into it. */
        public Builder cluster(String name, Engine engine, UnaryOperator<ClusterSeed> content) {
            ObjectNode cluster = JsonNodeFactory.instance.objectNode().put("name", Objects.requireNonNull(name));
            cluster.put("engine", engine.value());
            clusters.add(content.apply(new ClusterSeed(cluster)).node());
            return this;
        }

        /** Builds the seed. */
        public Seed build() {
            return parse(SeedText.write(JsonNodeFactory.instance.objectNode().set("clusters", clusters.deepCopy())));
        }
    }
}
