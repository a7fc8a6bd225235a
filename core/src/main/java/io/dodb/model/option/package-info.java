/** The options for clusters: engines, versions, layouts. */
@NullMarked
package io.dodb.model.option;

import org.jspecify.annotations.NullMarked;
