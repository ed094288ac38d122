package org.hearth.device.gpu.ptx;

/** Kinds of memory with addresses. Global and constant memory are the same as generic here. */
enum PtxSpace {
  GENERIC,
  SHARED,
  LOCAL;

  static PtxSpace of(PtxInstruction instruction) {
    return instruction.has("shared") ? SHARED : instruction.has("local") ? LOCAL : GENERIC;
  }
}
