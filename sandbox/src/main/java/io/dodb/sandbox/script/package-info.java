/** Scripts: what happens to requests that a test has chosen, instead of or besides the answer that the sandbox would give. */
@NullMarked
package io.dodb.sandbox.script;

import org.jspecify.annotations.NullMarked;
