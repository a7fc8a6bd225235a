/** Backups and events. */
@NullMarked
package io.dodb.model.history;

import org.jspecify.annotations.NullMarked;
