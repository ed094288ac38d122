package org.hearth.device.gpu.api;

/**
 * A value for a parameter of a kernel. There are no pointers into the middle of a buffer, which
 * OpenCL 1.2 lacks: give the kernel an offset.
 */
public sealed interface KernelArgument {
  /** For a pointer to global memory. */
  record Memory(DeviceBuffer buffer) implements KernelArgument {}

  /** For a parameter of 32 bits. */
  record Int(int value) implements KernelArgument {}

  /** For a parameter of 64 bits. */
  record Long(long value) implements KernelArgument {}

  static KernelArgument of(DeviceBuffer buffer) {
    return new Memory(buffer);
  }

  static KernelArgument of(int value) {
    return new Int(value);
  }

  static KernelArgument of(long value) {
    return new Long(value);
  }
}
