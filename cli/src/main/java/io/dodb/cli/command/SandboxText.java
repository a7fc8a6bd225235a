package io.dodb.cli.command;

import io.dodb.cli.terminal.JsonText;
import io.dodb.cli.terminal.Table;
import io.dodb.sandbox.Sandbox;
import io.dodb.sandbox.options.SandboxOptions;
import io.dodb.sandbox.options.SandboxToken;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code dodb sandbox} says of the sandbox that it has started. */
final class SandboxText {
    private final Sandbox sandbox;
    private final SandboxOptions options;
    private final boolean usual;
    private final List<String> ids;

    /** @param usual whether the clusters are those that a sandbox has without a seed */
    SandboxText(Sandbox sandbox, SandboxOptions options, boolean usual) {
        this.sandbox = sandbox;
        this.options = options;
        this.usual = usual;
        this.ids = sandbox.clusterIds();
    }

    /** Returns all of it as one line of JSON. */
    String json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("url", sandbox.url());
        object.put("token", sandbox.token());
        if (hasAdmin()) {
            object.put("admin_url", sandbox.adminUrl());
            object.put("admin_token", sandbox.adminToken());
        }
        if (options.tls()) {
            object.put("certificate", sandbox.certificatePem());
        }
        object.put("clusters", ids.stream().map(this::cluster).toList());
        return JsonText.of(object);
    }

    private Map<String, String> cluster(String id) {
        Map<String, String> cluster = new LinkedHashMap<>();
        cluster.put("id", id);
        cluster.put("engine", engine(id));
        cluster.put("name", name(id));
        return cluster;
    }

    /** Prints all of it for a person to read. */
    void print(PrintStream out, int columns) {
        out.println("sandbox at " + sandbox.url() + ", limits " + limits() + ", until interrupted (Ctrl-C)");
        out.println();
        printClusters(out, columns);
        if (options.tls()) {
            out.println("Its certificate is made anew at each start. Save it to a file, sandbox.pem say:");
            out.println();
            out.print(sandbox.certificatePem());
            out.println();
        }
        if (hasAdmin()) {
            out.println("Its admin endpoint; in another terminal:");
            out.println("  curl -H 'Authorization: Bearer " + sandbox.adminToken() + "' " + sandbox.adminUrl()
                    + "/snapshot");
        }
        out.println(
                (options.tokens().isEmpty() ? "Any token is accepted." : "These tokens are accepted: " + tokens() + ".")
                        + " In another terminal:");
        printFirstCall(out);
    }

    private void printClusters(PrintStream out, int columns) {
        if (ids.isEmpty()) {
            out.println("It has no cluster.");
            return;
        }
        new Table("CLUSTER", "ENGINE", "NAME")
                .print(ids.stream().map(id -> List.of(id, engine(id), name(id))).toList(), out, columns);
        if (usual) {
            int count = options.usersPerCluster();
            out.println();
            out.println("Each has the user"
                    + (count == 0 ? " doadmin." : "s doadmin and app-001 to app-%03d.".formatted(count)));
        }
    }

    private void printFirstCall(PrintStream out) {
        if (options.tls()) {
            // the command takes no certificate but those of the machine
            out.println("  curl --cacert sandbox.pem -H 'Authorization: Bearer " + sandbox.token() + "' "
                    + sandbox.url() + "/v2/databases");
            return;
        }
        out.println("  export DIGITALOCEAN_API_URL=" + sandbox.url() + " DIGITALOCEAN_TOKEN=" + sandbox.token());
        out.println("  dodb call "
                + (ids.isEmpty()
                        ? "databases_list_clusters"
                        : "databases_list_users -p database_cluster_uuid=" + ids.get(0)));
    }

    private String limits() {
        List<String> unusual = new ArrayList<>();
        if (!options.limitModel().equals(SandboxOptions.DEFAULTS.limitModel())) {
            unusual.add(options.limitModel().toString());
        }
        if (!options.rateHeaders().equals(SandboxOptions.DEFAULTS.rateHeaders())) {
            unusual.add("headers " + options.rateHeaders());
        }
        return options.limits() + (unusual.isEmpty() ? "" : " (" + String.join(", ", unusual) + ")");
    }

    private boolean hasAdmin() {
        return options.adminPort() >= 0;
    }

    private String tokens() {
        return Stream.concat(options.tokens().stream().map(SandboxToken::value), Stream.of(sandbox.token()))
                .collect(Collectors.joining(", "));
    }

    private String engine(String id) {
        return sandbox.state().engine(id).value();
    }

    private String name(String id) {
        return sandbox.state().clusterName(id);
    }
}
