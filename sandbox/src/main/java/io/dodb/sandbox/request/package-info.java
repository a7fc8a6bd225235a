/** The requests that a sandbox has seen, for the assertions of a test, and patterns that say which of them are meant. */
@NullMarked
package io.dodb.sandbox.request;

import org.jspecify.annotations.NullMarked;
