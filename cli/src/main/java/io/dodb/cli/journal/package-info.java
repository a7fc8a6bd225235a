/** The journal of a bulk run: the file of its events, by which a later run continues where this one ended. */
@NullMarked
package io.dodb.cli.journal;

import org.jspecify.annotations.NullMarked;
