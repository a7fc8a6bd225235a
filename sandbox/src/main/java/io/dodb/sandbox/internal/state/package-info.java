/** Not API: the state of the sandbox: clusters, and all that they have. */
@NullMarked
package io.dodb.sandbox.internal.state;

import org.jspecify.annotations.NullMarked;
