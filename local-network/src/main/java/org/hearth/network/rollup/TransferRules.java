package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.List;
import org.hearth.network.layer2.TransferRefusedException;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaPoseidon;

/**
 * The rules that the circuit enforces, in plain code and with a sentence for each refusal. Two are
 * stricter here than in the circuit: an amount of 0 is refused (it would only cost proofs), and so
 * is a key outside the prime-order subgroup.
 */
final class TransferRules {
  private final FieldElement domain;

  TransferRules(FieldElement domain) {
    this.domain = domain;
  }

  /**
   * @param accounts as they are when the transfer's turn comes
   * @throws TransferRefusedException if a rule is broken
   */
  void check(Transfer transfer, List<Account> accounts) {
    requireAccount(transfer.from(), "sends", accounts);
    requireAccount(transfer.to(), "receives", accounts);
    require(
        transfer.from() != transfer.to(),
        "Account %d can't send money to itself.".formatted(transfer.from()));
    BigInteger amount = transfer.amount();
    require(
        amount.signum() > 0 && Amounts.inRange(amount),
        "The amount %s must lie in 1 to 2^64 - 1.".formatted(amount));
    Account sender = accounts.get(transfer.from());
    require(
        transfer.nonce() >= sender.nonce(),
        "Account %d has already used nonce %d; the next transfer needs nonce %d."
            .formatted(transfer.from(), transfer.nonce(), sender.nonce()));
    require(
        transfer.nonce() == sender.nonce(),
        "Nonce %d comes too early: account %d must use nonce %d first."
            .formatted(transfer.nonce(), transfer.from(), sender.nonce()));
    require(
        sender.balance().compareTo(amount) >= 0,
        "Account %d has %s, which does not cover the amount %s."
            .formatted(transfer.from(), sender.balance(), amount));
    require(
        Amounts.inRange(accounts.get(transfer.to()).balance().add(amount)),
        "Account %d can't hold that much: its balance would reach 2^64.".formatted(transfer.to()));
    require(
        EddsaPoseidon.verify(sender.owner(), transfer.message(domain), transfer.signature()),
        "The signature is not one of account %d's key over this transfer in this network."
            .formatted(transfer.from()));
  }

  private static void requireAccount(int index, String what, List<Account> accounts) {
    require(
        index >= 0 && index < accounts.size(),
        "There is no account %d that %s; accounts are 0 to %d."
            .formatted(index, what, accounts.size() - 1));
  }

  private static void require(boolean rule, String sentence) {
    if (!rule) {
      throw new TransferRefusedException(sentence);
    }
  }
}
