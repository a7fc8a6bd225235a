/** What can be chosen: engines, versions, layouts. */
@NullMarked
package io.dodb.model.option;

import org.jspecify.annotations.NullMarked;
