package org.hearth.device.gpu.cuda;

import java.util.List;
import org.hearth.device.nvidia.CudaError;
import org.hearth.device.nvidia.CudaSurvey;

/** Why there is no card to run kernels on, in one sentence that says what to do. */
final class CudaSentences {
  private CudaSentences() {}

  static String unavailable(CudaSurvey survey) {
    return switch (survey) {
      case CudaSurvey.Missing(String file) ->
          "NVIDIA's driver is not installed ("
              + file
              + " is not there); install it if this computer has an NVIDIA card";
      case CudaSurvey.Incomplete(String file, List<String> functions) ->
          "NVIDIA's driver is too old or is not NVIDIA's ("
              + file
              + " has no "
              + functions.getFirst()
              + "); install NVIDIA's newest driver";
      case CudaSurvey.Failed(int code, String words) -> failed(code, words);
      case CudaSurvey.Done _ -> noCard();
    };
  }

  private static String noCard() {
    return "NVIDIA's driver is installed and sees no card; check the card's power cables, and in a"
        + " container that the card is passed in";
  }

  private static String failed(int code, String words) {
    String answer = " (CUDA answered " + code + ": " + words + ")";
    return switch (code) {
      case CudaError.NO_DEVICE -> noCard();
      case CudaError.SYSTEM_DRIVER_MISMATCH, CudaError.COMPAT_NOT_SUPPORTED ->
          "Two parts of NVIDIA's driver do not fit together; restart the computer" + answer;
      case CudaError.NEEDS_NEWER_DRIVER, CudaError.STUB_LIBRARY ->
          "NVIDIA's driver is too old or is a stand-in; install NVIDIA's newest driver" + answer;
      default ->
          "NVIDIA's driver does not start; close other programs that use the card, or restart the"
              + " computer"
              + answer;
    };
  }
}
