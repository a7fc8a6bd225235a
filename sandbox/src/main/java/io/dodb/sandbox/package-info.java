/** The API in memory behind a real HTTP port on loopback: for demos, benchmarks and tests of what uses the API. */
@NullMarked
package io.dodb.sandbox;

import org.jspecify.annotations.NullMarked;
