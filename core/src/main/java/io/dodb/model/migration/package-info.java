/** Online migrations. */
@NullMarked
package io.dodb.model.migration;

import org.jspecify.annotations.NullMarked;
