/** Databases of a cluster. */
@NullMarked
package io.dodb.model.database;

import org.jspecify.annotations.NullMarked;
