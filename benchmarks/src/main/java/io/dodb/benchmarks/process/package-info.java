/** Whole processes side by side: CPU time, allocation and memory, each client in a JVM of its own. */
@NullMarked
package io.dodb.benchmarks.process;

import org.jspecify.annotations.NullMarked;
