/**
 * Aztec's proving broker, which hands out the circuits of an epoch to a prover's own agents. Named
 * and numbered as npm's @aztec/prover-client and @aztec/stdlib 4.1.2 do.
 */
@NullMarked
package org.hearth.node.network.aztec;

import org.jspecify.annotations.NullMarked;
