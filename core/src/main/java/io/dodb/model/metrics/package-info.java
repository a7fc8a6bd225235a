/** Credentials of the metrics endpoints. */
@NullMarked
package io.dodb.model.metrics;

import org.jspecify.annotations.NullMarked;
