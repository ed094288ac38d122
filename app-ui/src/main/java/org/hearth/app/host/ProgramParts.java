package org.hearth.app.host;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.worker.GpuWorkerMain;

/**
 * What the program works with: the networks and what proves. A test that wants another network or
 * another proof system changes one line of these.
 *
 * @param networks all that the node works for, in the order in which they are shown
 */
public record ProgramParts(List<NetworkOpener> networks, ProvingOpener proving) {
  public ProgramParts {
    networks = List.copyOf(networks);
  }

  /** The program as it is shipped. */
  public static ProgramParts standard() {
    return new ProgramParts(
        List.of(NetworkOpener.ofSettings()),
        proving(StandardProofSystems.list(), GpuWorkerMain.class));
  }

  /**
   * The devices of this computer, with these proof systems.
   *
   * @param worker main class of the processes that prove on GPUs; it must know the same systems
   */
  public static ProvingOpener proving(ProofSystems systems, Class<?> worker) {
    return new StandardProving(systems, worker);
  }

  /** The same with one more network. */
  public ProgramParts and(NetworkOpener network) {
    List<NetworkOpener> more = new ArrayList<>(networks);
    more.add(network);
    return new ProgramParts(more, proving);
  }

  /** The same with something else that proves. */
  public ProgramParts proving(ProvingOpener other) {
    return new ProgramParts(networks, other);
  }
}
