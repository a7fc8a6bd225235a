/** What the tests of all modules share. */
@NullMarked
package io.dodb.testing;

import org.jspecify.annotations.NullMarked;
