package org.hearth.earnings.ledger;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of the ledger's accounts, {@code <class>:<network>:<leaf>}. Debits are positive: assets
 * and expenses grow with positive amounts, income grows with negative ones.
 */
public final class LedgerAccounts {
  private static final Pattern LEAF = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final List<String> CLASSES =
      List.of("assets", "income", "expense", "equity", "liabilities");

  private LedgerAccounts() {}

  /** Credited by the network, not yet safe. */
  public static String pending(String network) {
    return "assets:" + network + ":pending";
  }

  /** Confirmed at the network, not yet paid out. */
  public static String confirmed(String network) {
    return "assets:" + network + ":confirmed";
  }

  /** Paid out and seen. */
  public static String received(String network) {
    return "assets:" + network + ":received";
  }

  /** Income of a kind, for example {@code fee-reward} or {@code zk-emission}. */
  public static String income(String network, String kind) {
    return "income:" + network + ":" + kind;
  }

  /** Expense of a kind, for example {@code verifier-share} or {@code pool-fee}. */
  public static String expense(String network, String kind) {
    return "expense:" + network + ":" + kind;
  }

  /** What the owner put in out of his own pocket, such as the money for gas. */
  public static String owner(String network) {
    return "equity:" + network + ":owner";
  }

  /** Refuses a name that is not {@code <class>:<network>:<leaf>} with the asset's own network. */
  public static void check(String account, String network) {
    int first = account.indexOf(':');
    int last = account.lastIndexOf(':');
    boolean wellFormed =
        first > 0
            && last > first
            && CLASSES.contains(account.substring(0, first))
            && LEAF.matcher(account.substring(last + 1)).matches();
    if (!wellFormed) {
      throw new IllegalArgumentException(
          "Account \""
              + account
              + "\" is not of the form class:network:leaf with a class out of "
              + CLASSES
              + ".");
    }
    if (!account.substring(first + 1, last).equals(network)) {
      throw new IllegalArgumentException(
          "Account \"" + account + "\" cannot hold an asset of network \"" + network + "\".");
    }
  }
}
