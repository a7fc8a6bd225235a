/** OpenSearch indexes. */
@NullMarked
package io.dodb.model.opensearch;

import org.jspecify.annotations.NullMarked;
