package org.hearth.node.chain;

import java.math.BigInteger;

/**
 * What a rollup of the OP stack takes, beside gas, for writing a transaction to Ethereum (its
 * contract GasPriceOracle, {@code getL1FeeUpperBound}, from the upgrade Fjord on).
 */
public final class DataFee {
  private static final EthAddress ORACLE =
      new EthAddress("0x420000000000000000000000000000000000000f");
  private static final ContractFunction MOST =
      new ContractFunction("getL1FeeUpperBound(uint256)", "(uint256)");
  private static final int WORD = 32;

  private DataFee() {}

  /**
   * The most for a transaction of so many bytes, in the coin's smallest unit; 0 on a chain that has
   * no such fee.
   *
   * @param self who asks
   */
  public static BigInteger most(ChainRpc rpc, EthAddress self, long bytes) {
    byte[] answer;
    try {
      answer = rpc.call(ChainRpc.Call.of(self, ORACLE, MOST.call(BigInteger.valueOf(bytes))));
    } catch (RpcRefusedException e) {
      return BigInteger.ZERO;
    }
    return answer.length == WORD ? MOST.answer(answer).get(0) : BigInteger.ZERO;
  }
}
