package org.hearth.network.economy;

import java.math.BigInteger;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who owns how much play money, and how much was ever minted, deposited and burnt. No account can
 * go below zero; money enters and leaves only through the three named doors, which is what
 * invariant I1 counts on.
 */
public final class Accounts {
  private final SortedMap<String, BigInteger> balances = new TreeMap<>();
  private BigInteger minted = BigInteger.ZERO;
  private BigInteger deposited = BigInteger.ZERO;
  private BigInteger burned = BigInteger.ZERO;

  public Accounts() {}

  public Accounts(Snapshot snapshot) {
    balances.putAll(snapshot.balances());
    minted = snapshot.minted();
    deposited = snapshot.deposited();
    burned = snapshot.burned();
  }

  public BigInteger balance(String account) {
    return balances.getOrDefault(account, BigInteger.ZERO);
  }

  public void mint(String to, BigInteger amount) {
    add(to, amount);
    minted = minted.add(amount);
  }

  public void deposit(String to, BigInteger amount) {
    add(to, amount);
    deposited = deposited.add(amount);
  }

  public void burn(String from, BigInteger amount) {
    take(from, amount);
    burned = burned.add(amount);
  }

  public void move(String from, String to, BigInteger amount) {
    take(from, amount);
    add(to, amount);
  }

  public BigInteger minted() {
    return minted;
  }

  public BigInteger deposited() {
    return deposited;
  }

  public BigInteger burned() {
    return burned;
  }

  public Snapshot snapshot() {
    return new Snapshot(new TreeMap<>(balances), minted, deposited, burned);
  }

  private void add(String account, BigInteger amount) {
    requireNotNegative(account, amount);
    if (amount.signum() > 0) {
      balances.merge(account, amount, BigInteger::add);
    }
  }

  private void take(String account, BigInteger amount) {
    requireNotNegative(account, amount);
    BigInteger left = balance(account).subtract(amount);
    if (left.signum() < 0) {
      throw new LedgerException(
          "account " + account + " holds " + balance(account) + ", not " + amount);
    }
    if (left.signum() == 0) {
      balances.remove(account);
    } else {
      balances.put(account, left);
    }
  }

  private static void requireNotNegative(String account, BigInteger amount) {
    if (amount.signum() < 0) {
      throw new LedgerException("a negative amount " + amount + " was booked on " + account);
    }
  }

  /** All balances (none is zero) and the three doors. */
  public record Snapshot(
      Map<String, BigInteger> balances,
      BigInteger minted,
      BigInteger deposited,
      BigInteger burned) {}
}
