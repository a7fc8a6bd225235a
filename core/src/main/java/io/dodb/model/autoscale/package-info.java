/** Storage autoscaling. */
@NullMarked
package io.dodb.model.autoscale;

import org.jspecify.annotations.NullMarked;
