/** Keys for circuits of gates, whichever proof system they are for. */
@NullMarked
package org.hearth.prover.plonkish.key;

import org.jspecify.annotations.NullMarked;
