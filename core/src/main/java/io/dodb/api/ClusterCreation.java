package io.dodb.api;

import io.dodb.model.cluster.ClusterStatus;
import io.dodb.model.cluster.CreateCluster;
import io.dodb.model.cluster.DatabaseCluster;
import io.dodb.operation.Call;
import io.dodb.operation.Creation;
import io.dodb.operation.Page;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a cluster was created although the answer was lost. Nothing reads a cluster by its name, so the list is read; names are
 * unique in an account.
 *
 * <p>A cluster of that name may have been there before, and the lost answer may have been a refusal for that reason. Hence only one that is
 * still being created is taken for the requested one: creation takes minutes, and the look-up comes within seconds.
 */
final class ClusterCreation implements Creation<DatabaseCluster> {
    private static final Set<ClusterStatus> BEING_MADE = Set.of(ClusterStatus.CREATING, ClusterStatus.FORKING);
    /** The largest page of the API, where it pages; this list documents no paging (quirk 44). */
    private static final String ALL_ON_ONE_PAGE = "200";

    @Override
    public String name(Call<DatabaseCluster> create) {
        return body(create).name();
    }

    @Override
    public Call<?> lookup(Call<DatabaseCluster> create) {
        return ClusterApi.list().query("per_page", ALL_ON_ONE_PAGE);
    }

    @Override
    public @Nullable DatabaseCluster find(Call<DatabaseCluster> create, Object answer) {
        List<DatabaseCluster> named = ((Page<?>) answer)
                .items().stream()
                        .map(DatabaseCluster.class::cast)
                        .filter(cluster -> cluster.name().equals(name(create)))
                        .toList();
        return named.size() == 1 ? named.get(0) : null;
    }

    @Override
    public boolean matches(Call<DatabaseCluster> create, DatabaseCluster found) {
        CreateCluster wanted = body(create);
        return found.status() != null
                && BEING_MADE.contains(found.status())
                && found.name().equals(wanted.name())
                && found.engine().equals(wanted.engine())
                && wanted.size().equals(found.size())
                && wanted.region().equals(found.region())
                && wanted.numNodes().equals(found.numNodes());
    }

    private static CreateCluster body(Call<DatabaseCluster> create) {
        return (CreateCluster) Objects.requireNonNull(create.body(), "databases_create_cluster needs a body");
    }
}
