package org.hearth.app.host;

import org.hearth.app.networks.NetworkKind;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.StandardProofSystems;
import org.hearth.prover.worker.GpuWorkerMain;

/**
 * What the program works with: the networks and what proves. A test that wants another network or
 * another proof system changes one line of these.
 *
 * @param networks the kinds of networks that the settings may name
 * @param systems whose proofs are made and verified, by the node and by the command line
 * @param worker main class of the processes that prove on GPUs; it knows the same systems
 * @param working when the node may work
 */
public record ProgramParts(
    NetworkKinds networks,
    ProofSystems systems,
    Class<?> worker,
    ProvingOpener proving,
    WorkingOpener working) {
  /** The program as it is shipped, working at any time. */
  public static ProgramParts standard() {
    ProofSystems systems = StandardProofSystems.list();
    return new ProgramParts(
        NetworkKinds.STANDARD,
        systems,
        GpuWorkerMain.class,
        new StandardProving(systems, GpuWorkerMain.class),
        WorkingOpener.always());
  }

  /**
   * The same with these proof systems, on the devices of this computer.
   *
   * @param worker main class of the processes that prove on GPUs; it must know the same systems
   */
  public ProgramParts with(ProofSystems others, Class<?> worker) {
    return new ProgramParts(networks, others, worker, new StandardProving(others, worker), working);
  }

  /** The same with one more kind of network. */
  public ProgramParts and(NetworkKind kind) {
    return new ProgramParts(networks.with(kind), systems, worker, proving, working);
  }

  /** The same with something else that proves. */
  public ProgramParts proving(ProvingOpener other) {
    return new ProgramParts(networks, systems, worker, other, working);
  }

  /** The same at other times. */
  public ProgramParts working(WorkingOpener other) {
    return new ProgramParts(networks, systems, worker, proving, other);
  }
}
