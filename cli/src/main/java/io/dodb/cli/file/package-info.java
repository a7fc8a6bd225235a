/** ACL files: read, checked, and turned into calls. */
@NullMarked
package io.dodb.cli.file;

import org.jspecify.annotations.NullMarked;
