/** What happens in a run of a file, as a stream of events: for journals, reports, and whoever else looks on. */
@NullMarked
package io.dodb.cli.event;

import org.jspecify.annotations.NullMarked;
