/**
 * What the network needs of a layer 2 (a rollup): accounts, transfers, batches and the circuit that
 * proves them.
 */
@NullMarked
package org.hearth.network.layer2;

import org.jspecify.annotations.NullMarked;
