/** Not API: the operations of the sandbox, in a class for each resource, with its rules and its views. */
@NullMarked
package io.dodb.sandbox.internal.resource;

import org.jspecify.annotations.NullMarked;
