/** Failures in words, and the exit codes. */
@NullMarked
package io.dodb.cli.failure;

import org.jspecify.annotations.NullMarked;
