package org.hearth.node.run;

import java.util.Optional;
import org.hearth.node.foreign.EnginePrograms;
import org.hearth.node.foreign.ForeignProvingService;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.scheduling.DeviceBroker;
import org.hearth.node.scheduling.ListedCircuits;
import org.hearth.node.scheduling.Provable;
import org.hearth.node.work.FailureStreak;

/**
 * Who makes a network's proofs: this node's own provers, which all networks share, or an engine of
 * the network's, which takes nothing of their room.
 *
 * @param broker lends what proves
 * @param engine if it is not ours
 */
record Provers(
    ProvingService service,
    Provable provable,
    DeviceBroker broker,
    FailureStreak streak,
    Optional<ForeignEngine> engine) {

  static Provers of(Network network, SharedServices shared) {
    Optional<ForeignEngine> engine = network.engine();
    if (engine.isEmpty()) {
      return new Provers(
          shared.parts.proving().engine(),
          new ListedCircuits(shared.parts.proving().systems()),
          shared.broker,
          shared.streak,
          engine);
    }
    return new Provers(
        new ForeignProvingService(engine.get()),
        new EnginePrograms(engine.get().limits()),
        new DeviceBroker(shared.changed),
        FailureStreak.uncounted(),
        engine);
  }
}
