/** What the client costs, beside what a hand-written call costs. */
@NullMarked
package io.dodb.benchmarks;

import org.jspecify.annotations.NullMarked;
