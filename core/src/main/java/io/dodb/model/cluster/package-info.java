/** Clusters: their creation, state, connection and life. */
@NullMarked
package io.dodb.model.cluster;

import org.jspecify.annotations.NullMarked;
