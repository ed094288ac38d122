package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Reward;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.RewardState;

/**
 * Moves credits from PENDING over CONFIRMED and CLAIMABLE to PAID as blocks pile up on their jobs.
 */
final class Payouts {
  private static final int ID_DIGITS = 32;

  private final ChainState state;
  private final EconomyRules rules;
  private final SettlementEvents settlements;

  Payouts(ChainState state, SettlementEvents settlements) {
    this.state = state;
    this.rules = state.genesis.economy();
    this.settlements = settlements;
  }

  void advance(Effects effects) {
    for (int i = 0; i < state.rewards.size(); i++) {
      Reward reward = state.rewards.get(i);
      long depth = state.height - reward.finalHeight();
      if (reward.state() == RewardState.PENDING && depth >= rules.confirmations()) {
        reward = step(reward, RewardState.CONFIRMED, effects);
      }
      if (reward.state() == RewardState.CONFIRMED && depth >= rules.maturity()) {
        reward = step(reward, RewardState.CLAIMABLE, effects);
      }
      state.rewards.set(i, reward);
    }
    pay(effects);
  }

  private Reward step(Reward reward, RewardState next, Effects effects) {
    String from = account(reward.prover(), reward.state());
    Reward moved = reward.to(next);
    state.accounts.move(from, account(reward.prover(), next), reward.credit());
    settlements.moved(moved, effects);
    return moved;
  }

  private static String account(String prover, RewardState at) {
    return switch (at) {
      case PENDING -> AccountName.pending(prover);
      case CONFIRMED -> AccountName.confirmed(prover);
      case CLAIMABLE -> AccountName.claimable(prover);
      case PAID -> AccountName.paid(prover);
    };
  }

  private void pay(Effects effects) {
    Map<String, List<Reward>> claimable = new TreeMap<>();
    for (Reward reward : state.rewards) {
      if (reward.state() == RewardState.CLAIMABLE) {
        claimable.computeIfAbsent(reward.prover(), p -> new ArrayList<>()).add(reward);
      }
    }
    claimable.forEach((prover, rewards) -> {
      if (due(prover, rewards)) {
        BigInteger sum =
            rewards.stream().map(Reward::credit).reduce(BigInteger.ZERO, BigInteger::add);
        state.accounts.move(AccountName.claimable(prover), AccountName.paid(prover), sum);
        String payoutId =
            Sha256Hex.hex(state.blockHash + "\npayout\n" + prover).substring(0, ID_DIGITS);
        settlements.paid(prover, payoutId, rewards, effects);
        state.rewards.removeAll(rewards);
      }
    });
  }

  private boolean due(String prover, List<Reward> rewards) {
    boolean enough =
        state.accounts.balance(AccountName.claimable(prover)).compareTo(rules.payoutThreshold())
            >= 0;
    boolean old =
        rewards.getFirst().finalAt().plusSeconds(rules.payoutMaxAgeSeconds()).isBefore(state.time);
    return enough || old;
  }
}
