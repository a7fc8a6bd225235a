/** The {@code dodb} command. */
@NullMarked
package io.dodb.cli;

import org.jspecify.annotations.NullMarked;
