package io.dodb.cli.export;

import java.util.List;

/**
 * What the users of clusters are allowed to do, as files that say just that: a plan of one finds no change. The same users give the same
 * bytes, in whatever order they were read. Users that came with their clusters are left out, and so is every credential.
 */
public final class Export {
    private final Contents contents;

    private Export(Contents contents) {
        this.contents = contents;
    }

    public static Export of(List<ExportedCluster> clusters) {
        return new Export(Contents.of(clusters));
    }

    /** Returns a file of YAML. */
    public String yaml() {
        return YamlExport.write(contents, NamedProfiles.NONE);
    }

    /** Returns a file of YAML in which settings of two rules or more that three users or more have are profiles. */
    public String yamlWithProfiles() {
        return YamlExport.write(contents, NamedProfiles.of(contents));
    }

    /** Returns JSON Lines, one user a line. */
    public String jsonLines() {
        return LinesExport.write(contents);
    }

    /** Returns a line for each user whose settings are not in the file, although it may have some; a plan leaves them as they are. */
    public List<String> remarks() {
        return contents.remarks();
    }

    /** Returns the number of users in the file. */
    public long users() {
        return contents.clusters().stream()
                .mapToLong(cluster -> cluster.users().size())
                .sum();
    }
}
