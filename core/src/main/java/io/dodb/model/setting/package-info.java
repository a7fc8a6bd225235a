/** Single settings of a cluster: eviction policy, SQL mode. */
@NullMarked
package io.dodb.model.setting;

import org.jspecify.annotations.NullMarked;
