package org.hearth.earnings.ledger;

import java.math.BigInteger;

/**
 * One line of a ledger transaction.
 *
 * @param account for example {@code assets:local:pending}; see {@link LedgerAccounts}
 * @param assetId {@link Asset#id()} of a declared asset of the account's network
 * @param amount smallest units, debit positive, credit negative, |amount| &lt; 10^36
 */
public record Posting(String account, String assetId, BigInteger amount) {}
