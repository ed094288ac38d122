package org.hearth.device.gpu.opencl;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.gpu.backend.Resource;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** A program that the device's driver compiled from OpenCL C. */
final class OpenClModule extends Resource implements ComputeModule {
  /** Tells programs that the device is a CPU. */
  private static final String PROCESSOR_OPTION = " -DON_PROCESSOR";

  private final OpenClContext context;
  private final String name;
  private final cl_program program;
  private final Map<String, OpenClKernel> kernels = new HashMap<>();

  private OpenClModule(OpenClContext context, String name, cl_program program) {
    super(context.resources());
    this.context = context;
    this.name = name;
    this.program = program;
  }

  static OpenClModule build(OpenClContext context, KernelProgram wanted) {
    String device = context.description().name();
    String source =
        wanted
            .openClSource()
            .orElseThrow(() ->
                new ProgramRefusedException(
                    "The program "
                        + wanted.name()
                        + " has no form for OpenCL, which "
                        + device
                        + " needs",
                    ""));
    int[] status = new int[1];
    cl_program program =
        CL.clCreateProgramWithSource(context.handle(), 1, new String[] {source}, null, status);
    context.check("clCreateProgramWithSource", status[0]);
    int built =
        CL.clBuildProgram(
            program,
            1,
            new cl_device_id[] {context.device()},
            wanted.openClOptions()
                + OpenClParameters.COMPILER_OPTION
                + (context.description().processor() ? PROCESSOR_OPTION : ""),
            null,
            null);
    if (built != CL.CL_SUCCESS) {
      String log = log(context.device(), program);
      CL.clReleaseProgram(program);
      throw new ProgramRefusedException(
          "The driver of "
              + device
              + " cannot compile the program "
              + wanted.name()
              + "; install its newest driver ("
              + OpenClStatus.words(built)
              + ")",
          log);
    }
    return context.resources().add(new OpenClModule(context, wanted.name(), program));
  }

  private static String log(cl_device_id device, cl_program program) {
    long[] size = new long[1];
    int status = CL.clGetProgramBuildInfo(program, device, CL.CL_PROGRAM_BUILD_LOG, 0, null, size);
    if (status != CL.CL_SUCCESS || size[0] < 1 || size[0] > 16 << 20) {
      return "";
    }
    byte[] text = new byte[(int) size[0]];
    status =
        CL.clGetProgramBuildInfo(
            program, device, CL.CL_PROGRAM_BUILD_LOG, text.length, Pointer.to(text), null);
    return status == CL.CL_SUCCESS ? new String(text, StandardCharsets.UTF_8) : "";
  }

  @Override
  public synchronized ComputeKernel kernel(String kernel) {
    checkOpen();
    return kernels.computeIfAbsent(kernel, this::create);
  }

  private OpenClKernel create(String wanted) {
    int[] status = new int[1];
    cl_kernel kernel = CL.clCreateKernel(program, wanted, status);
    if (status[0] == CL.CL_INVALID_KERNEL_NAME) {
      throw new ProgramRefusedException(
          "The program " + name + " has no kernel named " + wanted, "");
    }
    context.check("clCreateKernel", status[0]);
    return new OpenClKernel(context, wanted, kernel);
  }

  @Override
  protected String what() {
    return "program";
  }

  @Override
  protected void free() {
    kernels.values().forEach(kernel -> CL.clReleaseKernel(kernel.handle()));
    CL.clReleaseProgram(program);
  }
}
