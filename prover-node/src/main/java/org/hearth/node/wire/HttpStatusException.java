package org.hearth.node.wire;

import java.time.Duration;
import java.util.Optional;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkException;

/** An answer with a status other than 2xx, for protocols in which some of them are words. */
public final class HttpStatusException extends NetworkException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SHOWN = 300;

  private final int status;
  private final String body;

  HttpStatusException(
      Cure cure, String clause, Optional<Duration> retryAfter, int status, String body) {
    super(cure, clause, retryAfter);
    this.status = status;
    this.body = body;
  }

  /** 100 to 599; 403 stands for 407, too, which nobody but a proxy may say. */
  public int status() {
    return status;
  }

  /** The beginning of the text beside it, fit to be shown; may be empty. */
  public String said() {
    return CleanText.clean(body, LONGEST_SHOWN);
  }
}
