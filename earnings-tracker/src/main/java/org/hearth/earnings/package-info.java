/**
 * The books of a prover node: an append-only double-entry ledger with exact amounts, the storage of
 * the job state machine with its outbox and event inbox, and energy costs. This is the only package
 * of the node that opens a database (SQLite).
 */
@NullMarked
package org.hearth.earnings;

import org.jspecify.annotations.NullMarked;
