/**
 * The prover: field, curve, ntt, msm, hash, circuits and proof systems, in layers that each know
 * only what stands before them in that order. Everything here is plain computation: no network, no
 * database, no window.
 */
@NullMarked
package org.hearth.prover;

import org.jspecify.annotations.NullMarked;
