/**
 * The books of a prover node: an append-only double-entry ledger with exact amounts, the storage of
 * the job state machine with its outbox and event inbox, energy costs and device samples. This is
 * the only package of the node that opens a database (SQLite, two files in one folder).
 */
@NullMarked
package org.hearth.earnings;

import org.jspecify.annotations.NullMarked;
