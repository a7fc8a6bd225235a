/** What the clients talk to. */
@NullMarked
package io.dodb.benchmarks.server;

import org.jspecify.annotations.NullMarked;
