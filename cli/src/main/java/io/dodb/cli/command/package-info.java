/** The commands and their options, as picocli reads them, and what is said of wrong ones. */
@NullMarked
package io.dodb.cli.command;

import org.jspecify.annotations.NullMarked;
