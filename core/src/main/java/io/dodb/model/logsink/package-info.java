/** Log sinks. */
@NullMarked
package io.dodb.model.logsink;

import org.jspecify.annotations.NullMarked;
