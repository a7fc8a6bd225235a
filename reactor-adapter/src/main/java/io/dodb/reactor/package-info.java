/** The client: build it once, share it, and ask it for clusters, users and databases. */
@NullMarked
package io.dodb.reactor;

import org.jspecify.annotations.NullMarked;
