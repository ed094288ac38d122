package org.hearth.node.network.brevis;

import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractEvent;
import org.hearth.node.chain.ContractFunction;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.LogFilter;

/**
 * The contract that has provers' stakes. It is told by the market what a proof brings and what a
 * missed one costs, and its own events say what came of that.
 */
final class StakingContract {
  private static final ContractFunction STATE =
      new ContractFunction("getProverState(address)", "(uint8)");
  private static final ContractFunction ASSETS =
      new ContractFunction("getProverTotalAssets(address)", "(uint256)");
  private static final ContractEvent REWARDS_ADDED =
      new ContractEvent(
          "RewardsAdded",
          "(address,address,uint256,uint256,uint256)",
          true,
          true,
          false,
          false,
          false);
  private static final ContractEvent PROVER_SLASHED =
      new ContractEvent("ProverSlashed", "(address,uint256,uint256)", true, false, false);

  /** IStakingController's ProverState. */
  enum State {
    UNKNOWN,
    ACTIVE,
    DEACTIVATED,
    JAILED
  }

  private final ChainRpc rpc;
  private final EthAddress address;
  private final EthAddress market;

  /**
   * @param market whose rewards and slashes count
   */
  StakingContract(ChainRpc rpc, EthAddress address, EthAddress market) {
    this.rpc = rpc;
    this.address = address;
    this.market = market;
  }

  State state(EthAddress prover) {
    int state = ask(STATE, prover).get(0);
    return state < State.values().length ? State.values()[state] : State.UNKNOWN;
  }

  /** All that is staked for him, his own and others'. */
  BigInteger assets(EthAddress prover) {
    return ask(ASSETS, prover).get(0);
  }

  private Tuple ask(ContractFunction function, EthAddress prover) {
    return function.answer(
        rpc.call(ChainRpc.Call.of(prover, address, function.call(Abi.address(prover)))));
  }

  /**
   * What a proof brought when the market's own fee was taken; 0 if nothing was left.
   *
   * @param proof the market's event of it, which comes after
   */
  BigInteger reward(ChainRpc.Log proof, EthAddress prover) {
    LogFilter wanted =
        new LogFilter(
            List.of(
                Set.of(REWARDS_ADDED.topic()),
                Set.of(LogFilter.topic(prover)),
                Set.of(LogFilter.topic(market))));
    return before(proof, wanted)
        .map(log -> (BigInteger) REWARDS_ADDED.values(log.topics(), log.data()).get(2))
        .orElse(BigInteger.ZERO);
  }

  /**
   * What was really taken: never more than a share of the stake that the contract sets.
   *
   * @param slash the market's event of it, which comes after
   */
  BigInteger slashed(ChainRpc.Log slash, EthAddress prover) {
    LogFilter wanted =
        new LogFilter(List.of(Set.of(PROVER_SLASHED.topic()), Set.of(LogFilter.topic(prover))));
    return before(slash, wanted)
        .map(log -> (BigInteger) PROVER_SLASHED.values(log.topics(), log.data()).get(1))
        .orElse(BigInteger.ZERO);
  }

  /** The last one of the same transaction. */
  private Optional<ChainRpc.Log> before(ChainRpc.Log market, LogFilter wanted) {
    return rpc.logs(address, wanted, market.block(), market.block()).stream()
        .filter(log -> log.transaction().equals(market.transaction()))
        .filter(log -> log.index() < market.index())
        .reduce((first, second) -> second);
  }
}
