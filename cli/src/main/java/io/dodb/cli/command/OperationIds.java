package io.dodb.cli.command;

import io.dodb.api.Catalog;
import io.dodb.operation.Operation;
import java.util.Iterator;
import java.util.List;

/** The ids of all operations, for completion and suggestions. */
final class OperationIds implements Iterable<String> {

    static List<String> all() {
        return Catalog.operations().stream().map(Operation::id).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }
}
