package org.hearth.device.gpu.ptx;

import org.hearth.device.nvidia.CudaError;

/**
 * The interpreter cannot take a text, or a run went wrong; with the code that CUDA would answer.
 */
final class PtxFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int code;

  PtxFault(int code, String message) {
    super(message);
    this.code = code;
  }

  static PtxFault text(String message) {
    return new PtxFault(CudaError.INVALID_PTX, message);
  }

  static PtxFault address(long address, int bytes) {
    return new PtxFault(
        CudaError.ILLEGAL_ADDRESS,
        "No " + bytes + " bytes of memory at address 0x" + Long.toHexString(address));
  }

  int code() {
    return code;
  }
}
