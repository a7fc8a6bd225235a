/** The only place that configures Jackson. */
@NullMarked
package io.dodb.json;

import org.jspecify.annotations.NullMarked;
