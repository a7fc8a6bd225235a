/** Not API: requests and answers of the sandbox, the routes between them, and JSON. */
@NullMarked
package io.dodb.sandbox.internal.message;

import org.jspecify.annotations.NullMarked;
