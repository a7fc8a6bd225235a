/** Not API: X.509 certificates and their keys, made by the JDK's own cryptography. */
@NullMarked
package io.dodb.sandbox.internal.certificate;

import org.jspecify.annotations.NullMarked;
