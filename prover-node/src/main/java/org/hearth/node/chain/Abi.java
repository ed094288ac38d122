package org.hearth.node.chain;

import com.esaulpaugh.headlong.abi.Address;

/** Between our values and those of the library that encodes them. */
public final class Abi {
  private Abi() {}

  /** For {@link ContractFunction#call}. */
  public static Address address(EthAddress address) {
    return Address.wrap(address.text());
  }

  /** From an answer or an event. */
  public static EthAddress address(Address address) {
    return new EthAddress(address.toString());
  }
}
