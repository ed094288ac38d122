package org.hearth.device.gpu.cuda;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.ComputeModule;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the image of a program that a card takes: machine code for it first, which needs no
 * compiling, then PTX, newest first. A driver that refuses one may still take the next: an old one
 * does not know the format of machine code that is newer than itself.
 */
final class CudaImages {
  private static final Logger LOG = LoggerFactory.getLogger(CudaImages.class);

  private static final Set<Integer> REFUSALS =
      Set.of(
          CudaError.INVALID_IMAGE,
          CudaError.NO_BINARY_FOR_GPU,
          CudaError.INVALID_PTX,
          CudaError.JIT_COMPILER_NOT_FOUND,
          CudaError.UNSUPPORTED_PTX_VERSION,
          CudaError.JIT_COMPILATION_DISABLED);

  private final CudaContext context;
  private final KernelProgram program;

  CudaImages(CudaContext context, KernelProgram program) {
    this.context = context;
    this.program = program;
  }

  ComputeModule load() {
    StringBuilder log = new StringBuilder();
    String why = "it has none";
    for (KernelImage image : suitable()) {
      try {
        long module = context.loadModule(terminated(image), log);
        LOG.debug("{}: {} for {}", program.name(), image.form(), image.computeCapability());
        return context.resources().add(new CudaModule(context, program.name(), module));
      } catch (CudaFailure e) {
        if (!REFUSALS.contains(e.code())) {
          throw context.failed(e);
        }
        why = e.getMessage();
      }
    }
    throw new ProgramRefusedException(
        context.description().name()
            + " takes none of the forms of the program "
            + program.name()
            + "; install NVIDIA's newest driver ("
            + why
            + ")",
        log.toString());
  }

  private List<KernelImage> suitable() {
    int gpu = context.description().computeCapability().orElse(0);
    Comparator<KernelImage> newest =
        Comparator.comparingInt(KernelImage::computeCapability).reversed();
    Stream<KernelImage> code =
        program.images().stream()
            .filter(image -> image.form() == KernelImage.Form.CUBIN)
            .filter(image -> image.computeCapability() / 10 == gpu / 10)
            .filter(image -> image.computeCapability() <= gpu)
            .sorted(newest);
    Stream<KernelImage> text =
        program.images().stream()
            .filter(image -> image.form() == KernelImage.Form.PTX)
            .filter(image -> image.computeCapability() <= gpu)
            .sorted(newest);
    return Stream.concat(code, text).toList();
  }

  /** The driver reads PTX up to a zero byte; one more after machine code does no harm. */
  private static byte[] terminated(KernelImage image) {
    byte[] bytes = image.bytes().get();
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
