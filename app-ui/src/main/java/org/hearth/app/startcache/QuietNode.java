package org.hearth.app.startcache;

import java.util.function.BooleanSupplier;
import org.hearth.device.presence.PowerSupply;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;

/** Whether a node leaves the processor alone, and nothing says that Hearth should, too. */
public record QuietNode(NodeControl node) implements BooleanSupplier {
  @Override
  public boolean getAsBoolean() {
    return quiet(node.snapshot());
  }

  static boolean quiet(NodeSnapshot snapshot) {
    NodeCondition condition = snapshot.condition();
    boolean onBattery =
        condition
            .rules()
            .power()
            .value()
            .filter(PowerSupply.OnBattery.class::isInstance)
            .isPresent();
    return snapshot.proofs().isEmpty()
        && condition.activity() != Activity.STARTING
        && condition.activity() != Activity.PROVING
        && !(condition.situation() instanceof Situation.HeldByRule)
        && !(condition.situation() instanceof Situation.Resting)
        && !onBattery;
  }
}
