package io.dodb.model.replica;

import io.dodb.internal.Lists;
import io.dodb.internal.Names;
import io.dodb.model.cluster.DoSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code databases_create_replica}. Null members are left out.
 *
 * @param region the cluster's own by default
 * @param size the plan, such as {@code db-s-2vcpu-4gb}; not smaller than the cluster's
 * @param tags need the {@code tag:create} scope
 * @param privateNetworkUuid the account's default network of the region by default; needs the {@code vpc:read} scope
 * @param storageSizeMib storage in MiB, more than the plan has; none more by default
 */
public record CreateReplica(
        String name,
        @Nullable String region,
        String size,
        @Nullable List<String> tags,
        @Nullable String privateNetworkUuid,
        @Nullable Long storageSizeMib,
        @Nullable DoSettings doSettings) {

    public CreateReplica {
        Names.require("replica name", name);
        Objects.requireNonNull(size, "a size is required, such as db-s-2vcpu-4gb");
        tags = Lists.orNull(tags);
        if (doSettings != null) {
            doSettings.requireWritable();
        }
    }

    /** Returns a replica of that name and plan, in the cluster's region. */
    public static CreateReplica of(String name, String size) {
        return new CreateReplica(name, null, size, null, null, null, null);
    }

    /** Returns the same replica in that region; null for the cluster's own. */
    public CreateReplica withRegion(@Nullable String newRegion) {
        return new CreateReplica(name, newRegion, size, tags, privateNetworkUuid, storageSizeMib, doSettings);
    }

    /** Returns the same replica with those tags. */
    public CreateReplica withTags(@Nullable List<String> newTags) {
        return new CreateReplica(name, region, size, newTags, privateNetworkUuid, storageSizeMib, doSettings);
    }

    /** Returns the same replica in that private network. */
    public CreateReplica withPrivateNetworkUuid(@Nullable String newUuid) {
        return new CreateReplica(name, region, size, tags, newUuid, storageSizeMib, doSettings);
    }

    /** Returns the same replica with storage of that many MiB. */
    public CreateReplica withStorageSizeMib(@Nullable Long newStorageSizeMib) {
        return new CreateReplica(name, region, size, tags, privateNetworkUuid, newStorageSizeMib, doSettings);
    }

    /** Returns the same replica with those settings of DigitalOcean's own. */
    public CreateReplica withDoSettings(@Nullable DoSettings newDoSettings) {
        return new CreateReplica(name, region, size, tags, privateNetworkUuid, storageSizeMib, newDoSettings);
    }
}
