package org.hearth.device.gpu.cuda;

import java.util.HashMap;
import java.util.Map;
import org.hearth.device.gpu.api.ComputeKernel;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.gpu.backend.Resource;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;

/** A program on a card. */
final class CudaModule extends Resource implements ComputeModule {
  private final CudaContext context;
  private final String name;
  private final long module;
  private final Map<String, CudaKernel> kernels = new HashMap<>();

  CudaModule(CudaContext context, String name, long module) {
    super(context.resources());
    this.context = context;
    this.name = name;
    this.module = module;
  }

  @Override
  public synchronized ComputeKernel kernel(String kernel) {
    checkOpen();
    return kernels.computeIfAbsent(kernel, this::find);
  }

  private CudaKernel find(String kernel) {
    try {
      return new CudaKernel(context, kernel, context.function(module, kernel));
    } catch (CudaFailure e) {
      if (e.code() == CudaError.NOT_FOUND) {
        throw new ProgramRefusedException(
            "The program " + name + " has no kernel named " + kernel, "");
      }
      throw context.failed(e);
    }
  }

  @Override
  protected String what() {
    return "program";
  }

  @Override
  protected void free() {
    context.free(calls -> calls.unloadModule(module));
  }
}
