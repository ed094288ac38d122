package org.hearth.node.supervise;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.LimitTools;

/** A node in a process of its own that supervises a program until it is killed. */
final class KilledNode {
  private KilledNode() {}

  public static void main(String[] arguments) throws InterruptedException, ConsentException {
    Path folder = Path.of(arguments[0]);
    Consent consent = new Consent(folder, Clock.systemUTC(), name -> "agree");
    consent.agree("bad", Misbehaving.JAVA, "test");
    supervisor(folder, consent, Misbehaving.program(folder, Optional.empty(), "parent")).start();
    Thread.sleep(60_000);
  }

  static Supervisor supervisor(Path folder, Consent consent, ForeignProgram program) {
    Grounds grounds =
        new Grounds(
            Clock.systemUTC(),
            new Random(),
            Patience.REAL,
            Children.SYSTEM,
            LimitTools.NONE,
            Map.of(),
            Duration.ofMillis(500));
    return new Supervisor(program, consent, folder, grounds, (line, event) -> {});
  }
}
