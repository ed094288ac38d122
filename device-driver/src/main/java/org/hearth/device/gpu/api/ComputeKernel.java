package org.hearth.device.gpu.api;

/** A function of a loaded program that can be launched. */
public interface ComputeKernel {
  String name();

  /** The most threads that a block of this kernel can have: its need of registers lowers it. */
  int maxBlockThreads();
}
