package org.hearth.prover.backend.gpu.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceDescription;

/**
 * What the owner decided for a card.
 *
 * @param launchLimit the longest that a kernel should run; empty: what suits the card
 * @param memoryCap bytes of its memory that may be used; empty: what is free, less a reserve
 */
public record GpuSettings(Optional<Duration> launchLimit, OptionalLong memoryCap) {
  public static final GpuSettings DEFAULT = new GpuSettings(Optional.empty(), OptionalLong.empty());

  /** Friendly unless the driver says that no display hangs on the card. */
  public Duration launchLimitFor(DeviceDescription card) {
    boolean alone = !card.stopsLongKernels().orElse(true);
    return launchLimit.orElse(alone ? LaunchSizer.DEDICATED : LaunchSizer.FRIENDLY);
  }
}
