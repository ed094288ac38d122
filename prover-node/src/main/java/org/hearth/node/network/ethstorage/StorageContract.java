package org.hearth.node.network.ethstorage;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractEvent;
import org.hearth.node.chain.ContractFunction;
import org.hearth.node.chain.EthAddress;

/** The part of EthStorage's contract that a provider has to know. */
final class StorageContract {
  private static final ContractFunction ENFORCED =
      new ContractFunction("enforceMinerRole()", "(bool)");
  private static final ContractFunction HAS_ROLE =
      new ContractFunction("hasMinerRole(address)", "(bool)");
  private static final ContractFunction INFOS =
      new ContractFunction("infos(uint256)", "(uint256,uint256,uint256)");
  private static final ContractEvent MINED =
      new ContractEvent(
          "MinedBlock",
          "(uint256,uint256,uint256,uint256,address,uint256)",
          true,
          true,
          true,
          false,
          false,
          false);

  /** By which {@link Mined} is found. */
  static final String MINED_TOPIC = MINED.topic();

  private final ChainRpc rpc;
  private final EthAddress address;

  StorageContract(ChainRpc rpc, EthAddress address) {
    this.rpc = rpc;
    this.address = address;
  }

  /**
   * A proof that the contract took.
   *
   * @param blocks that the shard has had, this one included
   * @param reward in wei, sent to the miner in the same transaction
   */
  record Mined(BigInteger shard, BigInteger blocks, EthAddress miner, BigInteger reward) {}

  /**
   * A shard.
   *
   * @param blocks that it has had; 0 if nobody stores it
   */
  record Shard(BigInteger lastMinedAt, BigInteger difficulty, BigInteger blocks) {}

  private Tuple ask(EthAddress self, ContractFunction function, Object... arguments) {
    return function.answer(rpc.call(ChainRpc.Call.of(self, address, function.call(arguments))));
  }

  /** Whether only addresses with the contract's role may mine. */
  boolean enforcesRole(EthAddress self) {
    return ask(self, ENFORCED).get(0);
  }

  boolean hasRole(EthAddress miner) {
    return ask(miner, HAS_ROLE, Abi.address(miner)).get(0);
  }

  Shard shard(EthAddress self, long number) {
    Tuple values = ask(self, INFOS, BigInteger.valueOf(number));
    return new Shard(values.get(0), values.get(1), values.get(2));
  }

  /**
   * @throws ChainException if it is no such event
   */
  static Mined mined(ChainRpc.Log log) {
    Tuple values = MINED.values(log.topics(), log.data());
    Address miner = values.get(4);
    return new Mined(values.get(0), values.get(2), Abi.address(miner), values.get(5));
  }
}
