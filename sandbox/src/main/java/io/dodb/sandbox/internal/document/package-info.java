/** Not API: the text of seeds, JSON or YAML, and the places in it. Knows nothing of what seeds say. */
@NullMarked
package io.dodb.sandbox.internal.document;

import org.jspecify.annotations.NullMarked;
