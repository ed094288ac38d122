package org.hearth.node.network.zksync;

import java.util.Locale;

/** What a sequencer has proved of its batches. */
enum Stage {
  /** A batch, for which 24 GB of a GPU's memory are needed. */
  FRI,
  /** The proofs of a range of batches folded into one for the chain; 140 GB of memory. */
  SNARK;

  /** For prover programs, and as owners write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
