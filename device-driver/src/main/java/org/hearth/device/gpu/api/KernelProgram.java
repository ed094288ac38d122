package org.hearth.device.gpu.api;

import java.util.List;
import java.util.Optional;

/**
 * A program in all forms in which it is shipped; each backend takes the one that suits the device.
 *
 * @param name for messages, such as "bn254"
 * @param openClSource OpenCL C 1.2, compiled by the driver
 * @param openClOptions for OpenCL's compiler, such as {@code -cl-std=CL1.2}
 * @param images for CUDA
 */
public record KernelProgram(
    String name, Optional<String> openClSource, String openClOptions, List<KernelImage> images) {
  public KernelProgram {
    images = List.copyOf(images);
  }

  public static KernelProgram ofImages(String name, List<KernelImage> images) {
    return new KernelProgram(name, Optional.empty(), "", images);
  }
}
