package org.hearth.node.chain;

import com.esaulpaugh.headlong.abi.Function;
import com.esaulpaugh.headlong.abi.Tuple;

/**
 * A function of a contract: its calls and its answers (Solidity's contract ABI).
 *
 * <p>Values are those of headlong: {@code long} for up to 63 bits and uint32, {@code BigInteger}
 * for more, {@code byte[]} for bytes, {@code Tuple} for structures, arrays for arrays, and {@link
 * Abi#address} for an address.
 */
public final class ContractFunction {
  /** More than any answer that a node needs. */
  private static final int MOST_ANSWER = 256 << 10;

  private final Function function;
  private final String name;

  /**
   * @param signature such as {@code transfer(address,uint256)}
   * @param answer types of what comes back, such as {@code (bool)}; no arrays of arrays, of bytes
   *     or of strings: a hostile answer could fill the memory with them
   */
  public ContractFunction(String signature, String answer) {
    this.function = Function.parse(signature, answer);
    this.name = signature.substring(0, signature.indexOf('('));
  }

  /** The function's name. */
  public String name() {
    return name;
  }

  /** Four bytes for the function, and its arguments. */
  public byte[] call(Object... arguments) {
    return function.encodeCallWithArgs(arguments).array();
  }

  /**
   * @throws ChainException if the bytes are not such an answer
   */
  public Tuple answer(byte[] bytes) {
    if (bytes.length > MOST_ANSWER) {
      throw new ChainException(
          "The chain's answer to " + name + " is too long: " + bytes.length + " bytes.");
    }
    try {
      return function.decodeReturn(bytes);
    } catch (RuntimeException e) { // the library throws several kinds
      throw new ChainException(
          "The chain's answer to "
              + name
              + " is not of the form that it must have: is there another contract at that address?",
          e);
    }
  }
}
