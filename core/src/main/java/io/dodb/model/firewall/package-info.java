/** Trusted sources. */
@NullMarked
package io.dodb.model.firewall;

import org.jspecify.annotations.NullMarked;
