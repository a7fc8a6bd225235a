/** The commands and their options, as picocli reads them, and the messages about wrong ones. */
@NullMarked
package io.dodb.cli.command;

import org.jspecify.annotations.NullMarked;
