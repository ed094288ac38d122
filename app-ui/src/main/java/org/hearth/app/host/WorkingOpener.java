package org.hearth.app.host;

import org.hearth.device.wiring.ThisMachine;
import org.hearth.node.run.NodeParts;

/** Opens what tells when this computer may work. */
@FunctionalInterface
public interface WorkingOpener {
  NodeParts.Working open(ProvingOpener.Needs needs);

  /** At any time, whoever uses the computer: for a demonstration, and for tests. */
  static WorkingOpener always() {
    return _ -> NodeParts.Working.always();
  }

  /** As the user's rules say, by what this computer tells of him. */
  static WorkingOpener byRules() {
    return needs ->
        new NodeParts.Working(
            () -> needs.settings().get().rules(), needs.open().keep(ThisMachine.presence()));
  }
}
