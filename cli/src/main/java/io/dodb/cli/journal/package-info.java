/** The journal of a bulk run: the requests sent and the items done, so that a later run continues where this one ended. */
@NullMarked
package io.dodb.cli.journal;

import org.jspecify.annotations.NullMarked;
