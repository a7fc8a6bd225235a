/** The API in memory behind a real HTTP port on loopback: for demos, benchmarks and tests of code that uses the API. */
@NullMarked
package io.dodb.sandbox;

import org.jspecify.annotations.NullMarked;
