package org.hearth.device.presence;

import java.time.Duration;
import java.util.Set;

/** All that can be asked. Nothing is opened before it is asked for the first time. */
public record PresenceSensors(
    FactSource<Duration> idle,
    FactSource<PowerSupply> power,
    FactSource<Boolean> fullScreen,
    FactSource<Set<String>> programs,
    FactSource<Double> otherLoad)
    implements AutoCloseable {

  /** None: for a node that works whatever its owner does. */
  public static PresenceSensors none() {
    return new PresenceSensors(
        FactSource.none(Unreported.NOT_ON_THIS_SYSTEM),
        FactSource.none(Unreported.NOT_ON_THIS_SYSTEM),
        FactSource.none(Unreported.NOT_ON_THIS_SYSTEM),
        FactSource.none(Unreported.NOT_ON_THIS_SYSTEM),
        FactSource.none(Unreported.NOT_ON_THIS_SYSTEM));
  }

  @Override
  public void close() {
    idle.close();
    power.close();
    fullScreen.close();
    programs.close();
    otherLoad.close();
  }
}
