/** Where jobs come from: batches of transfers whose proofs the network asks for. */
@NullMarked
package org.hearth.network.sequencer;

import org.jspecify.annotations.NullMarked;
