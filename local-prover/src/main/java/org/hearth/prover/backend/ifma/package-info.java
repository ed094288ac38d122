/**
 * The optional native kernel: affine additions in lockstep with AVX-512 IFMA, written in C ({@code
 * src/main/native/ifma}, where its method is explained) and called through Java's foreign function
 * interface. Nothing depends on it being there.
 */
@NullMarked
package org.hearth.prover.backend.ifma;

import org.jspecify.annotations.NullMarked;
