package org.hearth.node.supervise;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.LimitTools;

/**
 * What supervision stands on.
 *
 * @param patience how time is passed
 * @param children by whom processes are started
 * @param tools that limit them
 * @param environment the node's own, of which a program gets what it needs
 * @param grace how long a program that was asked to end may take before it is killed
 */
public record Grounds(
    Clock clock,
    RandomGenerator random,
    Patience patience,
    Children children,
    LimitTools tools,
    Map<String, String> environment,
    Duration grace) {
  private static final Duration GRACE = Duration.ofSeconds(20);

  public Grounds {
    environment = Map.copyOf(environment);
  }

  /**
   * Those of this computer. Tries once what can be limited here, which may take seconds.
   *
   * @param environment the node's own
   */
  public static Grounds ofSystem(
      Clock clock, RandomGenerator random, OperatingSystem system, Map<String, String> environment)
      throws InterruptedException {
    LimitTools tools = LimitTools.find(Children.SYSTEM, system, environment, random);
    return new Grounds(clock, random, Patience.REAL, Children.SYSTEM, tools, environment, GRACE);
  }

  /** Without the environment: it may have a password in it. */
  @Override
  public String toString() {
    return "supervision with " + tools;
  }
}
