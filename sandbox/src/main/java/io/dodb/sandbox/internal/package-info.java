/** Not API: the API without its HTTP. A request is received, admitted and performed here. */
@NullMarked
package io.dodb.sandbox.internal;

import org.jspecify.annotations.NullMarked;
