/** Proving keys for circuits of gates, made of constraint systems and powers of a number. */
@NullMarked
package org.hearth.prover.plonkish.setup;

import org.jspecify.annotations.NullMarked;
