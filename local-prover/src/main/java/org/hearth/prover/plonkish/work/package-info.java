/**
 * The arithmetic of proofs for circuits of gates, wherever it is done: provers are written against
 * {@link org.hearth.prover.plonkish.work.Workspace} and know neither threads nor GPUs.
 */
@NullMarked
package org.hearth.prover.plonkish.work;

import org.jspecify.annotations.NullMarked;
