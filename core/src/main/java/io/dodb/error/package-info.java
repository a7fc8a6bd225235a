/** The exceptions of failed calls. */
@NullMarked
package io.dodb.error;

import org.jspecify.annotations.NullMarked;
