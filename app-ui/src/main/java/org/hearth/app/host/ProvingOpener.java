package org.hearth.app.host;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.hearth.app.words.Messages;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.run.NodeParts;

/** Opens the devices and what proves on them. */
@FunctionalInterface
public interface ProvingOpener {
  /**
   * What it may need.
   *
   * @param config at the start
   * @param settings as they are now
   * @param open takes what is to be closed after the node, in the reverse order
   */
  record Needs(
      DataFolder data,
      NodeConfig config,
      Supplier<NodeConfig> settings,
      Messages messages,
      Clock clock,
      SecureRandom random,
      Resources open) {}

  NodeParts.Proving open(Needs needs);
}
