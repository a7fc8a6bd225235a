/** The journal of a bulk run: what was sent and what is done, so that a later run goes on where this one ended. */
@NullMarked
package io.dodb.cli.journal;

import org.jspecify.annotations.NullMarked;
