package org.hearth.node.proving;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Device;

/**
 * A prover that is not Hearth's: a program on this computer, with a proof system of its own, that a
 * network's client speaks to. The client looks after the program; the node sees a device that takes
 * jobs. Used by as many threads at a time as it has {@link #slots}.
 */
public interface ForeignEngine {
  /** What it works on, under the name of the engine: its energy and speeds are told by that id. */
  Device device();

  /** Why it can't prove now, a clause for the owner; empty if it can. Returns at once. */
  Optional<String> obstacle();

  /** How many jobs it takes at once, at least 1. */
  int slots();

  /** How large what is proved may be. */
  Limits limits();

  /**
   * Makes a proof and, where that can be done here, checks it by means that are not the engine's.
   *
   * @param program what is proved to have been run
   * @param input of it
   * @param statement that the proof must be for
   * @param progress called from this thread at least every few seconds; what it throws ends the
   *     proof, and the engine is told
   * @return the proof as the network's client hands it in, at most a few dozen KiB
   * @throws ProofException if there is no proof
   * @throws ProofStoppedException if the thread was interrupted
   * @throws GivenAwayException if the network says that another has the job
   */
  byte[] prove(Path program, Path input, List<BigInteger> statement, ProofProgress progress);

  /**
   * The largest files of a job.
   *
   * @param programBytes at least 1
   * @param inputBytes at least 1
   */
  record Limits(long programBytes, long inputBytes) {}
}
