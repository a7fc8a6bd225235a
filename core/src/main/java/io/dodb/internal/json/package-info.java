/** Not API: the only place that reads and writes JSON. */
@NullMarked
package io.dodb.internal.json;

import org.jspecify.annotations.NullMarked;
