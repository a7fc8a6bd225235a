package io.dodb.cli.export;

import io.dodb.model.ClusterId;
import io.dodb.model.Engine;
import io.dodb.plan.ActualUser;
import java.util.List;

/** A cluster with its users as the server shows them. */
public record ExportedCluster(ClusterId id, String name, Engine engine, List<ActualUser> users) {
    public ExportedCluster {
        users = List.copyOf(users);
    }
}
