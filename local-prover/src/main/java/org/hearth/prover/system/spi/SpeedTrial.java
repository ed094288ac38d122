package org.hearth.prover.system.spi;

import java.time.Duration;

/** How long a prover takes for the work of a proof of a size. */
@FunctionalInterface
public interface SpeedTrial {
  /** The largest size that is tried. */
  int LARGEST = 20;

  /**
   * The best of some runs.
   *
   * @param logDomain of 2^logDomain rows, 1 to {@link #LARGEST}
   * @throws org.hearth.prover.backend.spi.BackendFailedException if the device fails or there is
   *     too little memory
   * @throws org.hearth.prover.backend.spi.ProvingInterruptedException if the thread was interrupted
   */
  Duration best(int logDomain);
}
