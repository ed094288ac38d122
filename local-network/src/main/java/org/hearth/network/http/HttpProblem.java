package org.hearth.network.http;

/** A request that ends with an error status; the message is one sentence for whoever sent it. */
final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final long SOON = 2;

  private final int status;
  private final long retrySeconds;

  HttpProblem(int status, String sentence) {
    this(status, sentence, SOON);
  }

  /**
   * @param retrySeconds when to try again, where the status is one that says so
   */
  HttpProblem(int status, String sentence, long retrySeconds) {
    super(sentence);
    this.status = status;
    this.retrySeconds = retrySeconds;
  }

  long retrySeconds() {
    return retrySeconds;
  }

  int status() {
    return status;
  }
}
