package org.hearth.app.ui.networks;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hearth.node.network.facts.MachineFacts;

/** Computers that are made up. */
public final class MachinesForTests {
  private static final long GB = 1_000_000_000L;

  /** A home computer whose card does not tell what it has. */
  public static final MachineFacts HOME =
      new MachineFacts(
          OptionalInt.of(8),
          OptionalInt.of(16),
          OptionalLong.of(33_608_000_000L),
          OptionalLong.of(412 * GB),
          OptionalLong.empty());

  /** Of a node that works for a network of Hearth's own kind. */
  public static final NetworkSources SOURCES =
      new NetworkSources(() -> Map.of("local", "rollup", "second", "rollup"), () -> HOME);

  private MachinesForTests() {}
}
