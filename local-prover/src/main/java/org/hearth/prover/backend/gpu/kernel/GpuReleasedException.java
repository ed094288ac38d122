package org.hearth.prover.backend.gpu.kernel;

/** The owner wants the GPU's memory back: the work under way was given up, nothing is half done. */
public final class GpuReleasedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GpuReleasedException() {
    super("the GPU's memory was asked for");
  }
}
