package org.hearth.node.network.brevis;

import com.esaulpaugh.headlong.abi.Address;
import com.esaulpaugh.headlong.abi.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.node.chain.Abi;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.ContractEvent;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.LogFilter;

/** The market's events: which are asked for, and what they say. */
final class MarketLogs {
  private static final ContractEvent NEW_REQUEST =
      new ContractEvent(
          "NewRequest",
          "(bytes32,(uint64,bytes32,bytes32,string,bytes,string,uint32,(uint96,uint96,uint64)))",
          true,
          false);
  private static final ContractEvent PROOF_SUBMITTED =
      new ContractEvent(
          "ProofSubmitted", "(bytes32,address,uint256[8],uint256)", true, true, false, false);
  private static final ContractEvent REFUNDED =
      new ContractEvent("Refunded", "(bytes32,address,uint256)", true, true, false);
  private static final ContractEvent PROVER_SLASHED =
      new ContractEvent("ProverSlashed", "(bytes32,address,uint256)", true, true, false);

  /** In one question for events. */
  private static final int MOST_REQUESTS = 100;

  private static final int LONGEST_URL = 2000;

  private MarketLogs() {}

  /** What is offered to all provers. */
  static List<LogFilter> requests() {
    return List.of(LogFilter.of(Set.of(NEW_REQUEST.topic())));
  }

  /**
   * @throws ChainException if it is none that can be read
   */
  static ProofRequest request(ChainRpc.Log log) {
    Tuple values = NEW_REQUEST.values(log.topics(), log.data());
    Tuple v = values.get(1);
    Tuple fee = v.get(7);
    byte[] vk = v.get(1);
    byte[] digest = v.get(2);
    byte[] input = v.get(4);
    String imgUrl = v.get(3);
    String inputUrl = v.get(5);
    if (imgUrl.length() > LONGEST_URL || inputUrl.length() > LONGEST_URL) {
      throw new ChainException("A request has an address that is too long.");
    }
    ProofRequest request =
        new ProofRequest(
            v.get(0),
            HexBytes.of(vk),
            HexBytes.of(digest),
            imgUrl,
            HexBytes.of(input),
            inputUrl,
            v.get(6),
            new ProofRequest.Fee(fee.get(0), fee.get(1), fee.get(2)));
    byte[] id = values.get(0);
    if (!request.id().equals(HexBytes.of(id))) {
      throw new ChainException("A request has another name than its content.");
    }
    return request;
  }

  /**
   * What concerns a prover's money.
   *
   * @param won requests that could be given up at his cost
   */
  static List<LogFilter> ofMoney(EthAddress prover, List<HexBytes> won) {
    Set<String> self = Set.of(LogFilter.topic(prover));
    List<LogFilter> wanted = new ArrayList<>();
    wanted.add(
        new LogFilter(
            List.of(Set.of(PROOF_SUBMITTED.topic(), PROVER_SLASHED.topic()), Set.of(), self)));
    for (int i = 0; i < won.size(); i += MOST_REQUESTS) {
      Set<String> ids =
          won.subList(i, Math.min(won.size(), i + MOST_REQUESTS)).stream()
              .map(HexBytes::toString)
              .collect(Collectors.toSet());
      wanted.add(new LogFilter(List.of(Set.of(REFUNDED.topic()), ids)));
    }
    return wanted;
  }

  /**
   * @throws ChainException if it is none of the events that are looked for
   */
  static MarketEvent event(ChainRpc.Log log) {
    String topic = log.topic();
    if (topic.equals(PROOF_SUBMITTED.topic())) {
      Tuple v = PROOF_SUBMITTED.values(log.topics(), log.data());
      return new MarketEvent.Proved(id(v), Abi.address((Address) v.get(1)), v.get(3));
    }
    if (topic.equals(REFUNDED.topic())) {
      return new MarketEvent.Refunded(id(REFUNDED.values(log.topics(), log.data())));
    }
    if (topic.equals(PROVER_SLASHED.topic())) {
      Tuple v = PROVER_SLASHED.values(log.topics(), log.data());
      return new MarketEvent.Slashed(id(v), Abi.address((Address) v.get(1)), v.get(2));
    }
    throw new ChainException("The market has an event that is not known: " + topic + ".");
  }

  private static HexBytes id(Tuple values) {
    byte[] id = values.get(0);
    return HexBytes.of(id);
  }
}
