/** Connection pools of PostgreSQL (PgBouncer). */
@NullMarked
package io.dodb.model.pool;

import org.jspecify.annotations.NullMarked;
