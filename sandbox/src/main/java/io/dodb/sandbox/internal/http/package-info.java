/** Not API: what of the sandbox touches HTTP: exchanges, header fields, and faults on the wire. */
@NullMarked
package io.dodb.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
