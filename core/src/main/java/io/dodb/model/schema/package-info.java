/** Schemas of Kafka's schema registry. */
@NullMarked
package io.dodb.model.schema;

import org.jspecify.annotations.NullMarked;
