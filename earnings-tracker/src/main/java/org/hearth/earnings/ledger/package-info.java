/**
 * The double-entry ledger: assets, accounts, bookings, balances, and the writing side of the books
 * with its errors.
 */
@NullMarked
package org.hearth.earnings.ledger;

import org.jspecify.annotations.NullMarked;
