/** The few terms of RFC 9110 that the other packages share. */
@NullMarked
package io.dodb.http;

import org.jspecify.annotations.NullMarked;
