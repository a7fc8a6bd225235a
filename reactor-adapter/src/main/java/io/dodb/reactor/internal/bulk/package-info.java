/** Not API. The engine of bulk runs: which item goes next, what stops a run, and the outcome of each item. */
@NullMarked
package io.dodb.reactor.internal.bulk;

import org.jspecify.annotations.NullMarked;
