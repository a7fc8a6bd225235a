/** A sandbox for each test, with JUnit 5. */
@NullMarked
package io.dodb.sandbox.junit;

import org.jspecify.annotations.NullMarked;
