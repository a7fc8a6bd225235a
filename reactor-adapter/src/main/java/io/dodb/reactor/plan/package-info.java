/** How a plan for users is applied, and where the credentials of new users go. */
@NullMarked
package io.dodb.reactor.plan;

import org.jspecify.annotations.NullMarked;
