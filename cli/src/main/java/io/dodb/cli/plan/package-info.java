/** Plans as they are shown to people, written to files, and read back. */
@NullMarked
package io.dodb.cli.plan;

import org.jspecify.annotations.NullMarked;
