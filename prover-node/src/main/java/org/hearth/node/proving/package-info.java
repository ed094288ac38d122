/**
 * Where the node meets a prover: keys, witnesses, proofs that were verified before anybody else
 * sees them.
 */
@NullMarked
package org.hearth.node.proving;

import org.jspecify.annotations.NullMarked;
