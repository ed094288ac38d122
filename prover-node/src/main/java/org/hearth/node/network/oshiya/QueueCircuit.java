package org.hearth.node.network.oshiya;

import java.nio.file.Path;
import org.hearth.node.network.spi.Circuit;
import org.hearth.prover.io.circom.CircomInputs;

/**
 * The circuit by which queues are proved. Throws as {@link org.hearth.node.network.spi.Network}.
 */
interface QueueCircuit {
  /** With the hash of its proving key. */
  Circuit circuit();

  /** Copies the proving key. */
  void copyKey(Path target);

  /** Computes a witness into a file, which is made. */
  void witness(CircomInputs inputs, Path target);
}
