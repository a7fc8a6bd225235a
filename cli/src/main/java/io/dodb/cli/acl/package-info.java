/** A bulk run of a file of users: what is sent, kept, shown and reported. */
@NullMarked
package io.dodb.cli.acl;

import org.jspecify.annotations.NullMarked;
