package io.dodb.cli.file;

import io.dodb.internal.json.WireCodec;
import io.dodb.model.Engine;
import io.dodb.sandbox.seed.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** A file with what a sandbox begins with: a seed, or an ACL file, whose clusters and users a seed is made of. */
public final class SeedFile {
    /** A cluster of a seed has an engine, one of an ACL file has not. */
    private static final Pattern ENGINE = Pattern.compile("(?m)[\\s{,\"-]engine\"?\\s*:");

    private static final String LINES = ".jsonl";

    private SeedFile() {}

    /**
     * Reads a file. Blocks while it checks an ACL file.
     *
     * @return the seed, when all is read
     * @throws IOException if the file can't be read
     * @throws IllegalArgumentException if it is neither a seed nor an ACL file; the message says what is wrong, and in which line
     */
    public static Mono<Seed> read(Path path) throws IOException {
        if (path.toString().endsWith(LINES)) {
            return ofAcls(path);
        }
        Seed seed = Seed.read(path);
        boolean acls = AclFile.isYaml(path)
                && !ENGINE.matcher(seed.text()).find()
                && seed.text().contains("users");
        return acls ? ofAcls(path) : Mono.just(seed);
    }

    private static Mono<Seed> ofAcls(Path path) throws IOException {
        AclFile file = AclFile.at(path);
        AclCheck check = file.check(Repeats.LAST_WINS);
        if (!check.isGood()) {
            file.close();
            throw new IllegalArgumentException(check.describe());
        }
        return file.entries()
                .cast(AclItem.class)
                .collectList()
                .map(SeedFile::seed)
                .doFinally(signal -> close(file));
    }

    private static void close(AclFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // all of it was read
        }
    }

    /** Returns clusters of the engines that the settings are for, named as those of a sandbox, each with its users. */
    private static Seed seed(List<AclItem> items) {
        Map<String, Map<String, String>> users = new LinkedHashMap<>();
        Map<String, Engine> engines = new LinkedHashMap<>();
        for (AclItem item : items) {
            String cluster = item.cluster().toString();
            engines.putIfAbsent(cluster, item.kind().engine());
            users.computeIfAbsent(cluster, id -> new LinkedHashMap<>()).put(item.user(), json(item));
        }
        Seed.Builder seed = Seed.builder();
        Map<Engine, Integer> numbers = new LinkedHashMap<>();
        engines.forEach((id, engine) -> {
            String name = engine + "-" + numbers.merge(engine, 1, Integer::sum);
            seed.cluster(name, engine, cluster -> {
                cluster.id(id);
                users.getOrDefault(id, Map.of()).forEach(cluster::user);
                return cluster;
            });
        });
        return seed.build();
    }

    private static String json(AclItem item) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        WireCodec.INSTANCE.write(item.settings(), json);
        return json.toString(StandardCharsets.UTF_8);
    }
}
