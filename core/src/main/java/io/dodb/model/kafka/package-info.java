/** Kafka topics. */
@NullMarked
package io.dodb.model.kafka;

import org.jspecify.annotations.NullMarked;
