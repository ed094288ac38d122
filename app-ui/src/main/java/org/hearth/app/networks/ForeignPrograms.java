package org.hearth.app.networks;

import org.hearth.app.networks.NetworkKind.Needs;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.foreign.ProgramOptions;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.supervise.Grounds;

/** Prover programs of owners, run by this node. */
final class ForeignPrograms {
  private ForeignPrograms() {}

  /**
   * @param network its name in the settings
   * @param rank of its work on a GPU
   */
  static ProverProgram of(String network, ProgramOptions options, GpuRank rank, Needs needs) {
    return new ProverProgram(
        network,
        options,
        needs.config().folder(),
        needs.clock(),
        () ->
            Grounds.ofSystem(
                needs.clock(), needs.random(), OperatingSystem.current(), System.getenv()),
        needs.proving().gpus(),
        rank);
  }
}
