/** Not API: the state of the sandbox as a document, in the API's words: read and written. */
@NullMarked
package io.dodb.sandbox.internal.seed;

import org.jspecify.annotations.NullMarked;
