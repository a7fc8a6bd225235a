/** The client, to be built once and shared, and its facades of clusters, users and databases. */
@NullMarked
package io.dodb.reactor;

import org.jspecify.annotations.NullMarked;
