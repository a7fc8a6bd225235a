package io.dodb.cli.acl;

import io.dodb.cli.failure.CommandFailure;
import io.dodb.cli.failure.Exit;
import io.dodb.cli.failure.Reason;
import io.dodb.cli.plan.OwnerOnly;
import io.dodb.cli.terminal.JsonText;
import io.dodb.model.ClusterId;
import io.dodb.model.Secret;
import io.dodb.reactor.plan.CredentialsSink;
import io.dodb.reactor.plan.UserCredentials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The credentials of users, one JSON object a line, in a file that only its owner can read. Before a user is created, a line says that its
 * credentials are expected; when they are known, a line has them. Each line is forced to the disk before it counts. An existing file is
 * appended to. Thread-safe.
 */
public final class CredentialsFile implements CredentialsSink, AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final Set<User> open;

    private CredentialsFile(Path path, FileChannel channel, Set<User> open) {
        this.path = path;
        this.channel = channel;
        this.open = open;
    }

    /** A user of a cluster. */
    public record User(ClusterId cluster, String name) {}

    /**
     * Opens a file, or begins it. Blocks.
     *
     * @throws CommandFailure if it can't be used
     */
    public static CredentialsFile at(Path path) {
        try {
            List<String> lines = new ArrayList<>();
            long end = 0;
            if (Files.exists(path)) {
                end = whole(path, lines);
            }
            Set<User> open = openIn(lines);
            FileChannel channel = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.attributes());
            channel.truncate(Math.max(end, 0)).position(end);
            return new CredentialsFile(path, channel, open);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(path + " is not a file of credentials; name a new file");
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, "--credentials " + path + " can't be written: " + Reason.of(e), e);
        }
    }

    /** Reads the whole lines, and returns where they end: the last line may have been cut short by the end of an earlier run. */
    private static long whole(Path path, List<String> lines) throws IOException {
        String text = Files.readString(path);
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Set<User> openIn(List<String> lines) {
        Set<User> open = new LinkedHashSet<>();
        for (String line : lines) {
            if (!(JsonText.read(line) instanceof Map<?, ?> json)) {
                throw new IllegalArgumentException("not an object");
            }
            User user =
                    new User(ClusterId.parse(String.valueOf(json.get("cluster"))), String.valueOf(json.get("user")));
            if (json.containsKey("expected")) {
                open.add(user);
            } else {
                open.remove(user);
            }
        }
        return open;
    }

    public Path path() {
        return path;
    }

    /** Returns the users whose credentials were expected by an earlier run, and never came. They may exist. */
    public Set<User> lost() {
        return Set.copyOf(open);
    }

    @Override
    public Mono<Void> expect(ClusterId cluster, String user) {
        Map<String, Object> line = line(cluster, user);
        line.put("expected", true);
        return written(line);
    }

    @Override
    public Mono<Void> store(UserCredentials credentials) {
        Map<String, Object> line = line(credentials.cluster(), credentials.user());
        put(line, "password", credentials.password());
        put(line, "access_cert", credentials.accessCert());
        put(line, "access_key", credentials.accessKey());
        return written(line);
    }

    private static Map<String, Object> line(ClusterId cluster, String user) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("cluster", cluster.toString());
        line.put("user", user);
        return line;
    }

    private static void put(Map<String, Object> line, String name, @Nullable Secret secret) {
        if (secret != null) {
            line.put(name, secret.reveal());
        }
    }

    private Mono<Void> written(Map<String, Object> line) {
        return Mono.<Void>fromCallable(() -> {
                    write(JsonText.of(line) + "\n");
                    return null;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized void write(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
            if (Files.size(path) == 0) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // each line was forced to the disk when it was written
        }
    }
}
