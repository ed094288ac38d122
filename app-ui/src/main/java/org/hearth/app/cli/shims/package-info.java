/**
 * Programs that stand where others are called: {@code snarkjs} and rapidsnark's {@code prover}.
 * Small ones in C let a running engine do the work; what they do not do comes back here.
 */
@NullMarked
package org.hearth.app.cli.shims;

import org.jspecify.annotations.NullMarked;
