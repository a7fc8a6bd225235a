package io.dodb.model;

import java.util.List;

/** Settings of a cluster that are DigitalOcean's own, not the engine's. */
public record DoSettings(List<String> serviceCnames) {
    public DoSettings {
        serviceCnames = Lists.orEmpty(serviceCnames);
    }
}
