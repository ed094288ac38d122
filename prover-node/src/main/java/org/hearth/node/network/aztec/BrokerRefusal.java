package org.hearth.node.network.aztec;

import org.hearth.node.network.spi.NetworkException;

/** A broker's answer that a call failed there. */
final class BrokerRefusal extends NetworkException {
  private static final long serialVersionUID = 1L;

  static final int INVALID_REQUEST = -32_600;
  static final int NO_SUCH_METHOD = -32_601;
  static final int INVALID_PARAMETERS = -32_701;

  private final long code;

  private BrokerRefusal(Cure cure, String clause, long code) {
    super(cure, clause);
    this.code = code;
  }

  /**
   * @param status of HTTP beside it
   * @param said its words, harmless
   */
  static BrokerRefusal of(int status, long code, String said) {
    String words = " (" + code + ", " + said + ")";
    if (status == 401) {
      return new BrokerRefusal(
          Cure.RETRY, "it wants a key, which the option api-key-file has to name" + words, code);
    }
    if (said.contains("too large")) {
      // The broker's operator can cure it while the proof waits.
      return new BrokerRefusal(
          Cure.RETRY,
          "what it is told is longer than it takes; its --rpcMaxBodySize must be raised" + words,
          code);
    }
    if (code == NO_SUCH_METHOD) {
      return new BrokerRefusal(
          Cure.PERMANENT, "it is no proving broker of a version that is known here" + words, code);
    }
    if (code == INVALID_PARAMETERS) {
      return new BrokerRefusal(
          Cure.PERMANENT, "it is of another version and does not take this" + words, code);
    }
    boolean understood = code != INVALID_REQUEST || status >= 500;
    return new BrokerRefusal(
        understood ? Cure.RETRY : Cure.PERMANENT, "it failed at this" + words, code);
  }

  long code() {
    return code;
  }
}
