/** Records of the wire, which the API sends and takes. */
@NullMarked
package io.dodb.model;

import org.jspecify.annotations.NullMarked;
