/** Read-only replicas. */
@NullMarked
package io.dodb.model.replica;

import org.jspecify.annotations.NullMarked;
