/** A bulk run of a file of users: its requests, files, display and report. */
@NullMarked
package io.dodb.cli.acl;

import org.jspecify.annotations.NullMarked;
