/** The report of a run: its events folded into figures, and the figures as a page. */
@NullMarked
package io.dodb.cli.report;

import org.jspecify.annotations.NullMarked;
