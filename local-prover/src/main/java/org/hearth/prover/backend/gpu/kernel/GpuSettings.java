package org.hearth.prover.backend.gpu.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.gpu.api.DeviceDescription;

/**
 * What the owner decided for a GPU.
 *
 * @param launchLimit the longest that a kernel should run; empty: what suits the GPU
 * @param memoryCap bytes of its memory that may be used; empty: what is free, less a reserve
 */
public record GpuSettings(Optional<Duration> launchLimit, OptionalLong memoryCap) {
  public static final GpuSettings DEFAULT = new GpuSettings(Optional.empty(), OptionalLong.empty());

  /** Friendly unless the driver says that no display is attached to the GPU. */
  public Duration launchLimitFor(DeviceDescription gpu) {
    boolean alone = !gpu.stopsLongKernels().orElse(true);
    return launchLimit.orElse(alone ? LaunchSizer.DEDICATED : LaunchSizer.FRIENDLY);
  }
}
