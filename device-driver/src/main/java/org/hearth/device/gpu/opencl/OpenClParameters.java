package org.hearth.device.gpu.opencl;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.KernelArgument;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;

/**
 * What a kernel takes, to check a launch before the driver sees it: PoCL 3.1 brings the process
 * down when it finds a number where it expects a buffer.
 *
 * @param spaces the address space of each parameter (cl.h, {@code cl_kernel_arg_address_qualifier})
 */
record OpenClParameters(List<Integer> spaces) {
  /** With this the compiler keeps what is asked here. */
  static final String COMPILER_OPTION = " -cl-kernel-arg-info";

  private static final int NOT_REPORTED = 0;

  static OpenClParameters of(cl_kernel kernel) {
    int[] count = new int[1];
    CL.clGetKernelInfo(kernel, CL.CL_KERNEL_NUM_ARGS, Sizeof.cl_int, Pointer.to(count), null);
    List<Integer> spaces = new ArrayList<>();
    for (int index = 0; index < count[0]; index++) {
      int[] space = new int[1];
      int status =
          CL.clGetKernelArgInfo(
              kernel,
              index,
              CL.CL_KERNEL_ARG_ADDRESS_QUALIFIER,
              Sizeof.cl_int,
              Pointer.to(space),
              null);
      spaces.add(status == CL.CL_SUCCESS ? space[0] : NOT_REPORTED);
    }
    return new OpenClParameters(List.copyOf(spaces));
  }

  /**
   * @throws IllegalArgumentException when the arguments do not fit
   */
  void check(String kernel, int sharedBytes, KernelArgument... arguments) {
    int given = arguments.length + (sharedBytes > 0 ? 1 : 0);
    if (given != spaces.size()) {
      throw new IllegalArgumentException(
          kernel + " takes " + spaces.size() + " arguments, not " + given);
    }
    for (int index = 0; index < given; index++) {
      boolean shared = index == arguments.length;
      if (!fits(spaces.get(index), shared, !shared && isMemory(arguments[index]))) {
        throw new IllegalArgumentException(
            "Argument " + index + " of " + kernel + " is of the wrong kind");
      }
    }
  }

  private static boolean isMemory(KernelArgument argument) {
    return argument instanceof KernelArgument.Memory;
  }

  private static boolean fits(int space, boolean shared, boolean memory) {
    return switch (space) {
      case CL.CL_KERNEL_ARG_ADDRESS_GLOBAL, CL.CL_KERNEL_ARG_ADDRESS_CONSTANT -> memory;
      case CL.CL_KERNEL_ARG_ADDRESS_LOCAL -> shared;
      case CL.CL_KERNEL_ARG_ADDRESS_PRIVATE -> !memory && !shared;
      default -> true;
    };
  }
}
