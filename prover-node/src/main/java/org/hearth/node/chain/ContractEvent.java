package org.hearth.node.chain;

import com.esaulpaugh.headlong.abi.Event;
import com.esaulpaugh.headlong.abi.Tuple;
import com.esaulpaugh.headlong.abi.TupleType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** An event of a contract, as logs have it (Solidity's contract ABI). */
public final class ContractEvent {
  /** More than any event that a node needs. */
  private static final int MOST_DATA = 64 << 10;

  private static final int MOST_TOPICS = 4;

  private final Event<Tuple> event;
  private final String name;
  private final String topic;

  /**
   * @param name such as {@code Transfer}
   * @param types such as {@code (address,address,uint256)}; no arrays of arrays, of bytes or of
   *     strings
   * @param indexed which of them stand in topics
   */
  public ContractEvent(String name, String types, boolean... indexed) {
    this.event = Event.create(name, TupleType.parse(types), indexed);
    this.name = name;
    this.topic =
        "0x"
            + HexFormat.of()
                .formatHex(Keccak.hash((name + types).getBytes(StandardCharsets.US_ASCII)));
  }

  /** By which its logs are found: 0x and 64 digits. */
  public String topic() {
    return topic;
  }

  /**
   * @param topics of a log, 32 bytes each, the first one this event's
   * @throws ChainException if it is not such an event
   */
  public Tuple values(byte[][] topics, byte[] data) {
    if (topics.length > MOST_TOPICS || data.length > MOST_DATA) {
      throw new ChainException("An event " + name + " of the chain is too long.");
    }
    try {
      return event.decodeArgs(topics, data);
    } catch (RuntimeException e) { // the library throws several kinds
      throw new ChainException(
          "An event " + name + " of the chain is not of the form that it must have.", e);
    }
  }
}
