package org.hearth.app.host;

import java.security.SecureRandom;
import java.time.Clock;
import org.hearth.app.words.Messages;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.run.NodeParts;

/** Opens the devices and what proves on them. */
@FunctionalInterface
public interface ProvingOpener {
  /**
   * What it may need.
   *
   * @param open takes what is to be closed after the node, in the reverse order
   */
  record Needs(
      DataFolder data,
      NodeConfig config,
      Messages messages,
      Clock clock,
      SecureRandom random,
      Resources open) {}

  NodeParts.Proving open(Needs needs);
}
