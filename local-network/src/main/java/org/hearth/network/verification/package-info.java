/**
 * Verification of submitted proofs: what a verifier of a circuit is, and the committee of simulated
 * verifiers.
 */
@NullMarked
package org.hearth.network.verification;

import org.jspecify.annotations.NullMarked;
