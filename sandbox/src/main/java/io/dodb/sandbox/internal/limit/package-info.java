/** Not API: the rate limits of a token, as the sandbox counts them. */
@NullMarked
package io.dodb.sandbox.internal.limit;

import org.jspecify.annotations.NullMarked;
