package org.hearth.node.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How to wait after failures with one network.
 *
 * @param random shared by all threads that wait
 * @param waiting how the time is passed
 */
public record RetryPolicy(RetryTable table, RandomGenerator random, Waiting waiting) {
  public Backoff backoff(RetryRule rule) {
    return new Backoff(rule, random);
  }

  public void pause(Duration time) throws InterruptedException {
    waiting.pass(time);
  }
}
