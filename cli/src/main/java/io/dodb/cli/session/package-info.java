/** The client of one run, made from options and environment, and the signals that end it early. */
@NullMarked
package io.dodb.cli.session;

import org.jspecify.annotations.NullMarked;
