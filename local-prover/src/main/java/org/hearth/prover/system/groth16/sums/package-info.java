/** The long part of a Groth16 proof, five sums of scalar times point, by any backend. */
@NullMarked
package org.hearth.prover.system.groth16.sums;

import org.jspecify.annotations.NullMarked;
