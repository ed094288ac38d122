/**
 * JMH benchmarks: {@code mvn -Pjmh -pl local-prover -am verify -DskipTests}, with {@code -Djmh=Msm}
 * to choose. Not run by the tests.
 */
@NullMarked
package org.hearth.prover.benchmark;

import org.jspecify.annotations.NullMarked;
