package org.hearth.device.gpu.api;

/** A program that is loaded on a device. It stays so until its context closes. */
public interface ComputeModule {
  /**
   * @throws ProgramRefusedException when the program has no kernel of that name
   */
  ComputeKernel kernel(String name);
}
