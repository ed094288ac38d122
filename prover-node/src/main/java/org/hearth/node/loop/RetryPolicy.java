package org.hearth.node.loop;

import java.util.random.RandomGenerator;

/**
 * How to wait after failures with one network.
 *
 * @param random shared by all threads that wait
 */
public record RetryPolicy(RetryTable table, RandomGenerator random) {
  public Backoff backoff(RetryRule rule) {
    return new Backoff(rule, random);
  }
}
