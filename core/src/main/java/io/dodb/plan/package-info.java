/** What users should be allowed to do, what they are allowed to do, and the change between the two. Pure: nothing is read or sent. */
@NullMarked
package io.dodb.plan;

import org.jspecify.annotations.NullMarked;
