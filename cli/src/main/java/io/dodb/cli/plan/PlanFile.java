package io.dodb.cli.plan;

import io.dodb.plan.Change;
import io.dodb.plan.ClusterPlan;
import io.dodb.plan.Plan;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan in a file, to be looked at and applied later: a line that says what it is, then each cluster with its changes, one JSON object a
 * line, and a last line with the hash of those before it, so that a file that was cut short or edited is not applied. There is no
 * credential in it.
 */
public final class PlanFile {
    /** The start of every plan file, of any version. */
    private static final String MAGIC = "{\"dodb_plan\":";

    private static final String FIRST = MAGIC + "1}";
    private static final String LAST = "{\"sha256\":\"";

    private final MessageDigest digest = sha256();

    private PlanFile() {}

    /** Thrown for a file that can't be used; the message says why. */
    public static final class BadPlanException extends IOException {
        BadPlanException(String message) {
            super(message);
        }
    }

    /** Returns true if the file begins as a plan does. Blocks. */
    public static boolean isPlan(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(MAGIC.length());
            return MAGIC.equals(new String(start, StandardCharsets.UTF_8));
        }
    }

    /** Writes the plan to a file that only its owner can read; an existing one is replaced. Blocks. */
    public static void write(Plan plan, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.TRUNCATE_EXISTING),
                        OwnerOnly.attributes());
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8))) {
            new PlanFile().write(plan, out);
        }
    }

    private void write(Plan plan, Writer out) throws IOException {
        line(out, FIRST);
        for (ClusterPlan cluster : plan.clusters()) {
            line(out, PlanRecords.cluster(cluster));
            for (Change change : cluster.changes()) {
                line(out, PlanRecords.change(change));
            }
        }
        out.write(LAST + hash() + "\"}\n");
    }

    private void line(Writer out, String text) throws IOException {
        hashed(text);
        out.write(text);
        out.write('\n');
    }

    /**
     * Reads a plan. Blocks.
     *
     * @throws BadPlanException if it is not whole
     */
    public static Plan read(Path path) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            return new PlanFile().read(in, path);
        }
    }

    private Plan read(BufferedReader in, Path path) throws IOException {
        String first = in.readLine();
        if (!FIRST.equals(first)) {
            throw new BadPlanException(path + " is not a plan that this version can read; plan again");
        }
        hashed(first);
        List<ClusterPlan> clusters = new ArrayList<>();
        @Nullable ClusterPlan cluster = null;
        List<Change> changes = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(LAST)) {
                if (!line.equals(LAST + hash() + "\"}") || in.readLine() != null) {
                    break;
                }
                add(clusters, cluster, changes);
                return new Plan(clusters);
            }
            hashed(line);
            try {
                ClusterPlan next = PlanRecords.readCluster(line);
                if (next != null) {
                    add(clusters, cluster, changes);
                    cluster = next;
                    changes = new ArrayList<>();
                } else {
                    changes.add(PlanRecords.readChange(line));
                }
            } catch (RuntimeException e) {
                break;
            }
        }
        throw new BadPlanException(path + " was cut short or edited since it was written; plan again");
    }

    private static void add(List<ClusterPlan> clusters, @Nullable ClusterPlan cluster, List<Change> changes) {
        if (cluster != null) {
            clusters.add(new ClusterPlan(
                    cluster.cluster(),
                    cluster.users(),
                    cluster.rules(),
                    changes,
                    cluster.isReadOnly(),
                    cluster.brake()));
        }
    }

    private void hashed(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
