/** Not API: the scripts of a sandbox, and the answers in them. */
@NullMarked
package io.dodb.sandbox.internal.script;

import org.jspecify.annotations.NullMarked;
