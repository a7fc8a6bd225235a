package io.dodb.cli.file;

import io.dodb.model.ClusterId;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.plan.ConflictingStateException;
import io.dodb.plan.DesiredCluster;
import io.dodb.plan.DesiredState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What several files, together, say users should be. By its name a file is YAML ({@code .yaml}, {@code .yml}) or JSON Lines (anything
 * else). All of it is in memory.
 */
public final class DesiredFiles {
    private final List<String> names;
    private final String sha256;
    private final List<ClusterPart> clusters;
    private final List<FileProblem> problems;
    private final long problemCount;

    private DesiredFiles(List<String> names, String sha256, List<ClusterPart> clusters, FileProblems problems) {
        this.names = names;
        this.sha256 = sha256;
        this.clusters = List.copyOf(clusters);
        this.problems = problems.inOrder();
        this.problemCount = problems.count();
    }

    /** Reads and checks files. Blocks. */
    public static DesiredFiles read(List<Path> paths) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Path path : paths) {
            sources.add(new Source(path.toString(), AclFile.isYaml(path), () -> Files.newInputStream(path)));
        }
        return readAll(sources);
    }

    /** Reads and checks a stream, whose format is that of a file with that name. It is closed in the end. Blocks. */
    public static DesiredFiles read(String name, InputStream in) throws IOException {
        return readAll(List.of(new Source(name, AclFile.isYaml(Path.of(name)), () -> in)));
    }

    private record Source(String name, boolean isYaml, Opening opening) {}

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static DesiredFiles readAll(List<Source> sources) throws IOException {
        FileProblems problems = new FileProblems();
        Shared shared = new Shared();
        List<FileDraft> drafts = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (Source source : sources) {
            MessageDigest digest = digest();
            // the readers close it
            InputStream in = new DigestInputStream(source.opening().open(), digest);
            DraftReader reader = new DraftReader(source.name(), problems, shared);
            drafts.add(source.isYaml() ? reader.yaml(in) : reader.lines(in));
            hashes.add(HexFormat.of().formatHex(digest.digest()));
        }
        List<ClusterPart> parts = new Assembly(drafts, problems, shared).parts();
        String hash = hashes.size() == 1
                ? hashes.get(0)
                : HexFormat.of()
                        .formatHex(digest().digest(String.join("\n", hashes).getBytes(StandardCharsets.UTF_8)));
        return new DesiredFiles(sources.stream().map(Source::name).toList(), hash, parts, problems);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the names of the files, as they were given. */
    public List<String> names() {
        return names;
    }

    /** Returns a hash of the content of all of them, in hex; for one file, its SHA-256. */
    public String sha256() {
        return sha256;
    }

    /** Returns what each file says about each cluster, in their order. What has a problem may be missing. */
    public List<ClusterPart> clusters() {
        return clusters;
    }

    /** Returns the first ten thousand problems, in the order of files and lines. */
    public List<FileProblem> problems() {
        return problems;
    }

    /** Returns the number of all problems. */
    public long problemCount() {
        return problemCount;
    }

    /** Returns true if there is no problem. */
    public boolean isGood() {
        return problemCount == 0;
    }

    /** Returns the number of users that are named. */
    public long users() {
        return clusters.stream().mapToLong(part -> part.users().size()).sum();
    }

    /** Returns true if some cluster is named by its name, so that {@link #resolve} needs the list of clusters. */
    public boolean hasNames() {
        return clusters.stream().anyMatch(part -> part.cluster().id() == null);
    }

    /**
     * Returns the state of files that name all clusters by their ids.
     *
     * @throws BadFilesException if the files have problems, or contradict each other
     */
    public DesiredState state() {
        return state(null);
    }

    /**
     * Returns the state, with the ids of clusters that are named by their names.
     *
     * @param known all clusters that there are
     * @throws BadFilesException if the files have problems or contradict each other; if a cluster is not known, or its name is that of
     *     more than one; or if settings are not those of its engine
     */
    public DesiredState resolve(List<DatabaseCluster> known) {
        return state(known);
    }

    private DesiredState state(@Nullable List<DatabaseCluster> known) {
        if (!isGood()) {
            throw new BadFilesException(problems, problemCount);
        }
        FileProblems found = new FileProblems();
        names.forEach(found::begin);
        ClusterNames ids = known == null ? null : new ClusterNames(known, found);
        List<DesiredCluster> desired = new ArrayList<>();
        for (ClusterPart part : clusters) {
            ClusterId id = ids == null ? part.cluster().id() : ids.find(part);
            if (id != null) {
                desired.add(part.of(id));
            } else if (ids == null) {
                throw new IllegalStateException(
                        part.cluster().text() + " is the name of a cluster: its id must be looked up");
            }
        }
        if (found.count() > 0) {
            throw new BadFilesException(found.inOrder(), found.count());
        }
        try {
            return new DesiredState(desired);
        } catch (ConflictingStateException e) {
            List<FileProblem> conflicts = e.conflicts().stream()
                    .map(conflict -> FileProblem.of(conflict, "user"))
                    .toList();
            throw new BadFilesException(conflicts, conflicts.size());
        }
    }

    /** Returns the kinds of settings that each cluster's users have, for those that are named by their ids, with the first place of each. */
    public Map<ClusterId, Map<SettingsKind, String>> uses() {
        return clusters.stream()
                .filter(part -> part.cluster().id() != null)
                .collect(Collectors.toMap(
                        part -> part.cluster().id(),
                        part -> part.uses().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, use -> part.cluster().file() + ":" + use.getValue())),
                        (one, other) -> {
                            other.putAll(one);
                            return other;
                        }));
    }
}
