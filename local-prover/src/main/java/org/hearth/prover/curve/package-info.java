/**
 * Elliptic curves over {@link org.hearth.prover.field.FlatField}: the groups G1 and G2 of BN254 in
 * affine and Jacobian coordinates, and the optimal ate pairing.
 */
@NullMarked
package org.hearth.prover.curve;

import org.jspecify.annotations.NullMarked;
