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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that the device's driver compiled from OpenCL C. */
final class OpenClModule extends Resource implements ComputeModule {
  private static final Logger LOG = LoggerFactory.getLogger(OpenClModule.class);

  /** Tells programs that the device is a CPU. */
  private static final String PROCESSOR_OPTION = " -DON_PROCESSOR";

  /**
   * A driver keeps what it compiled in a folder that all programs share, and may fail once where
   * two compile at once, or where it has no memory left for a moment.
   */
  private static final int TRIES = 3;

  private static final long PAUSE_MS = 300;

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
    for (int tried = 1; ; tried++) {
      int[] status = new int[1];
      cl_program program =
          CL.clCreateProgramWithSource(context.handle(), 1, new String[] {source}, null, status);
      context.check("clCreateProgramWithSource", status[0]);
      int built = compile(context, program, wanted);
      if (built == CL.CL_SUCCESS) {
        return context.resources().add(new OpenClModule(context, wanted.name(), program));
      }
      String log = log(context.device(), program);
      CL.clReleaseProgram(program);
      if (tried == TRIES || !waited(tried)) {
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
      LOG.info("{} is compiled once more after {}: {}", wanted.name(), built, log);
    }
  }

  private static int compile(OpenClContext context, cl_program program, KernelProgram wanted) {
    return CL.clBuildProgram(
        program,
        1,
        new cl_device_id[] {context.device()},
        wanted.openClOptions()
            + OpenClParameters.COMPILER_OPTION
            + (context.description().processor() ? PROCESSOR_OPTION : ""),
        null,
        null);
  }

  /** False where nobody waits for it any more. */
  private static boolean waited(int tried) {
    try {
      Thread.sleep(PAUSE_MS * tried);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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
