/** Not API: the admin endpoint, by which tests in any language tell a sandbox what Java tells it by methods. */
@NullMarked
package io.dodb.sandbox.internal.admin;

import org.jspecify.annotations.NullMarked;
