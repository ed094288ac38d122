package org.hearth.device.gpu.api;

import java.util.function.Supplier;

/**
 * A program for NVIDIA cards, compiled.
 *
 * @param form PTX or cubin
 * @param computeCapability 10 × major + minor. PTX runs on cards with this one and any later; a
 *     cubin on cards with the same major and no smaller minor
 * @param bytes reads the file; asked only for the image that is taken
 */
public record KernelImage(Form form, int computeCapability, Supplier<byte[]> bytes) {
  /** How far it is compiled. */
  public enum Form {
    /** NVIDIA's assembly text, which the driver compiles for the card. */
    PTX,
    /** Machine code. */
    CUBIN
  }
}
