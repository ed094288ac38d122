package org.hearth.node.network.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to a network that did not work. The message is a clause that can follow "the local
 * network: ", such as "connection refused".
 */
public class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What the caller should do. */
  public enum Cure {
    /** The network did nothing; the same call may be made later. */
    RETRY,
    /** The same call will never work. */
    PERMANENT,
    /** The network may have acted: look at the lease before anything else. */
    QUERY_STATUS
  }

  private final Cure cure;
  private final transient Optional<Duration> retryAfter;

  public NetworkException(Cure cure, String clause) {
    this(cure, clause, Optional.empty());
  }

  /**
   * @param retryAfter how long the network asked to wait, not negative, at most an hour
   */
  public NetworkException(Cure cure, String clause, Optional<Duration> retryAfter) {
    super(clause);
    this.cure = cure;
    this.retryAfter = retryAfter;
  }

  public NetworkException(Cure cure, String clause, Throwable cause) {
    super(clause, cause);
    this.cure = cure;
    this.retryAfter = Optional.empty();
  }

  public Cure cure() {
    return cure;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
