/** What can go wrong, as types. */
@NullMarked
package io.dodb.error;

import org.jspecify.annotations.NullMarked;
