package org.hearth.prover.system.spi;

import org.hearth.prover.backend.spi.TrialResult;

/** How long a prover takes for the work of a proof of a size, and whether it computes rightly. */
@FunctionalInterface
public interface SpeedTrial {
  /** The largest size that is tried. */
  int LARGEST = 20;

  /**
   * Makes some runs, of the same work each time.
   *
   * @param logDomain of 2^logDomain rows, 1 to {@link #LARGEST}
   * @throws org.hearth.prover.backend.spi.BackendFailedException if the device fails or there is
   *     too little memory
   * @throws org.hearth.prover.backend.spi.ProvingInterruptedException if the thread was interrupted
   */
  TrialResult run(int logDomain);
}
