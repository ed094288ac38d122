package org.hearth.node.run;

import java.util.Random;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.network.spi.NetworkException.Cure;

/** A quarter of the calls fail before the network acts, a tenth after it did. */
final class BadLine implements FakeNetwork.Faults {
  private final Random random;

  BadLine(Random random) {
    this.random = random;
  }

  @Override
  public synchronized void before(String call) {
    if (!call.equals("waiting") && random.nextInt(100) < 25) {
      throw Lives.dropped(Cure.RETRY);
    }
  }

  @Override
  public synchronized void after(String call) {
    if (random.nextInt(100) < 10) {
      boolean reads = call.equals("events") || call.equals("offers") || call.equals("fetch");
      throw Lives.dropped(reads ? Cure.RETRY : Cure.QUERY_STATUS);
    }
  }
}
