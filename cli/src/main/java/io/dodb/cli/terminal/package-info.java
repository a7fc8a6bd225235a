/** The output of the command: results, a screen with one line that is rewritten, tables, JSON. */
@NullMarked
package io.dodb.cli.terminal;

import org.jspecify.annotations.NullMarked;
