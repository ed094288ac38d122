package org.hearth.node.loop;

import java.time.Duration;

/**
 * How long to wait before a call is repeated (the shape is BOINC's: doubling to a cap, with
 * jitter).
 *
 * @param submit given up only when no outcome could still pay, never by count
 * @param work offers and events
 * @param register registration and heartbeat
 * @param download of inputs
 * @param downloadTries after which the lease is given back
 * @param trouble with the own disk or books
 * @param heartbeat between two looks at a network that works
 */
public record RetryTable(
    RetryRule submit,
    RetryRule work,
    RetryRule register,
    RetryRule download,
    int downloadTries,
    RetryRule trouble,
    Duration heartbeat) {

  /** What suits a network: how patient to be depends on whose computer answers. */
  public static RetryTable suiting(boolean loopback) {
    return loopback ? loopback() : remote();
  }

  /** For a network of others, which must not be hammered. */
  public static RetryTable remote() {
    return new RetryTable(
        rule(1, 300), rule(5, 900), rule(15, 600), rule(2, 120), 10, rule(2, 30), seconds(15));
  }

  /** For a network on this computer: nobody is hammered, and its user looks at the window. */
  public static RetryTable loopback() {
    return new RetryTable(
        rule(1, 10), rule(1, 10), rule(1, 10), rule(1, 10), 10, rule(2, 30), seconds(10));
  }

  private static RetryRule rule(long firstSeconds, long capSeconds) {
    return new RetryRule(seconds(firstSeconds), seconds(capSeconds));
  }

  private static Duration seconds(long n) {
    return Duration.ofSeconds(n);
  }
}
