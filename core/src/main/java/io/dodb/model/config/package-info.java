/** The engines' configurations. */
@NullMarked
package io.dodb.model.config;

import org.jspecify.annotations.NullMarked;
