/**
 * Proofs by a card in a process of its own: what the child runs, and what the parent asks and
 * checks. A job goes by the paths of its key and its witness; nothing large passes the pipe.
 */
@NullMarked
package org.hearth.prover.worker;

import org.jspecify.annotations.NullMarked;
