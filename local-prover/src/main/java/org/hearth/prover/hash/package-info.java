/**
 * Hash functions over the scalar field. Poseidon is the one that is cheap inside a circuit; its
 * constants are generated here from the paper's description and not copied from anybody's table.
 */
@NullMarked
package org.hearth.prover.hash;

import org.jspecify.annotations.NullMarked;
