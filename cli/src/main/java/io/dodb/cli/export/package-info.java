/** What users are allowed to do, written as files that can be read again. Pure: nothing is read from the API here. */
@NullMarked
package io.dodb.cli.export;

import org.jspecify.annotations.NullMarked;
