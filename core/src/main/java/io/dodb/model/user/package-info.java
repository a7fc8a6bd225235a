/** Users, and what they may do: topic and index ACLs, roles, engine settings. */
@NullMarked
package io.dodb.model.user;

import org.jspecify.annotations.NullMarked;
