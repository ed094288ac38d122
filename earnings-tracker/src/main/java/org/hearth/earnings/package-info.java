/**
 * The books of a prover node. {@link org.hearth.earnings.Books} is the front door; what it takes
 * and gives are the records of the rooms {@code ledger}, {@code jobs} and {@code energy}. The rooms
 * {@code audit} and {@code export} read the whole of the books; only {@code sqlite} opens a
 * database.
 */
@NullMarked
package org.hearth.earnings;

import org.jspecify.annotations.NullMarked;
