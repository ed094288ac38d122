package org.hearth.node.network.aztec;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be proved, in the order of its numbers on the wire (@aztec/stdlib 4.1.2,
 * proofs/proving_request_type). Other versions number otherwise, which is noticed by the name that
 * stands in a job's id.
 */
public enum JobType {
  PUBLIC_VM,
  PUBLIC_CHONK_VERIFIER,
  PRIVATE_TX_BASE_ROLLUP,
  PUBLIC_TX_BASE_ROLLUP,
  TX_MERGE_ROLLUP,
  BLOCK_ROOT_FIRST_ROLLUP,
  BLOCK_ROOT_SINGLE_TX_FIRST_ROLLUP,
  BLOCK_ROOT_EMPTY_TX_FIRST_ROLLUP,
  BLOCK_ROOT_ROLLUP,
  BLOCK_ROOT_SINGLE_TX_ROLLUP,
  BLOCK_MERGE_ROLLUP,
  CHECKPOINT_ROOT_ROLLUP,
  CHECKPOINT_ROOT_SINGLE_BLOCK_ROLLUP,
  CHECKPOINT_PADDING_ROLLUP,
  CHECKPOINT_MERGE_ROLLUP,
  ROOT_ROLLUP,
  PARITY_BASE,
  PARITY_ROOT;

  /** On the wire. */
  public int number() {
    return ordinal();
  }

  static Optional<JobType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }
}
