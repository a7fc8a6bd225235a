/** Operations of the API as values, and calls of them. */
@NullMarked
package io.dodb.operation;

import org.jspecify.annotations.NullMarked;
