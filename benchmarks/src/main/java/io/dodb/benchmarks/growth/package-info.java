/** How cost grows with what is asked for: it must be linear, without a cliff. */
@NullMarked
package io.dodb.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
