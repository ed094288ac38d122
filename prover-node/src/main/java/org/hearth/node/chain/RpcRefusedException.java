package org.hearth.node.chain;

import java.util.Optional;

/** A chain's node understood what it was asked and said no. */
public final class RpcRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long code;
  private final String said;
  private final transient Optional<byte[]> data;

  /**
   * @param code of JSON-RPC or of the chain's own
   * @param said the node's words, harmless characters
   * @param data what a contract gave back as it refused, if it did
   */
  RpcRefusedException(String method, long code, String said, Optional<byte[]> data) {
    super("The chain's node refused " + method + ": " + said + " (" + code + ").");
    this.code = code;
    this.said = said;
    this.data = data;
  }

  public long code() {
    return code;
  }

  /** The node's words. */
  public String said() {
    return said;
  }

  /** What a contract gave back: four bytes of an error and its values. */
  public Optional<byte[]> data() {
    return data.map(byte[]::clone);
  }
}
