package org.hearth.device.nvidia;

/** A call of CUDA's driver API answered with an error code. */
public final class CudaFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;

  public CudaFailure(String call, int code) {
    super(call + " answered " + code + ": " + CudaError.words(code));
    this.code = code;
  }

  /** The {@code CUresult}. */
  public int code() {
    return code;
  }
}
