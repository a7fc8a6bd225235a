/** The clients that are compared. */
@NullMarked
package io.dodb.benchmarks.client;

import org.jspecify.annotations.NullMarked;
