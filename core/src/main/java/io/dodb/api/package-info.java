/** The operations, one class per resource, and the catalog of them all. */
@NullMarked
package io.dodb.api;

import org.jspecify.annotations.NullMarked;
