package org.hearth.device.nvidia;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;
import org.hearth.device.pci.DisplayAdapter;

/** Turns what the two libraries answered into sentences that a user can act on. */
final class NvidiaFindings {
  /** Hearth's kernels are PTX 6.4, which a driver for CUDA 10.1 (418) is the first to read. */
  private static final int OLDEST_CUDA = 10010;

  /** The kernels are built for Pascal (sm_61) and newer. */
  private static final int OLDEST_CAPABILITY = 61;

  /** Since the driver was loaded; a few happen on a sound bus. The threshold is our judgment. */
  private static final int MANY_REPLAYS = 1000;

  private static final String INSTALL =
      "Install NVIDIA's display driver (no CUDA toolkit is needed), restart the computer, then"
          + " search again.";
  private static final String RESTART =
      "Restart the computer: that usually follows a driver update; if it stays, install NVIDIA's"
          + " driver again.";

  private NvidiaFindings() {}

  static List<Finding> of(
      CudaSurvey cuda, NvmlSurvey nvml, List<NvidiaGpu> gpus, List<DisplayAdapter> adapters) {
    List<Finding> findings = new ArrayList<>();
    List<DisplayAdapter> plugged = adapters.stream().filter(DisplayAdapter::isNvidia).toList();
    findings.add(
        switch (cuda) {
          case CudaSurvey.Missing _ -> driverMissing(plugged);
          case CudaSurvey.Incomplete(String file, List<String> functions) ->
              incomplete(file, functions);
          case CudaSurvey.Failed(int code, String words) -> failed(code, words, plugged);
          case CudaSurvey.Done(_, List<CudaGpu> found) when found.isEmpty() -> noCard(plugged);
          case CudaSurvey.Done(_, List<CudaGpu> found) -> found(found.size());
        });
    if (cuda instanceof CudaSurvey.Done(OptionalInt version, List<CudaGpu> found)) {
      tooOld(version, found, findings);
    }
    if (!saysTheSame(cuda, nvml)) {
      sensors(nvml, gpus, findings);
    }
    return List.copyOf(findings);
  }

  /**
   * Without a driver NVML is missing too, and without a card it does not start: one sentence about
   * that is enough.
   */
  private static boolean saysTheSame(CudaSurvey cuda, NvmlSurvey nvml) {
    return switch (nvml) {
      case NvmlSurvey.Done _ -> false;
      case NvmlSurvey.Missing _, NvmlSurvey.Incomplete _ ->
          cuda instanceof CudaSurvey.Missing || findsNoCard(cuda);
      case NvmlSurvey.Failed(int code, _) ->
          code == NvmlFailure.DRIVER_NOT_LOADED && findsNoCard(cuda);
    };
  }

  private static boolean findsNoCard(CudaSurvey cuda) {
    return switch (cuda) {
      case CudaSurvey.Done(_, List<CudaGpu> gpus) -> gpus.isEmpty();
      case CudaSurvey.Failed(int code, _) -> code == CudaError.NO_DEVICE;
      case CudaSurvey.Missing _, CudaSurvey.Incomplete _ -> false;
    };
  }

  private static Finding driverMissing(List<DisplayAdapter> plugged) {
    if (plugged.isEmpty()) {
      return Finding.info(
          "nvidia-driver-missing",
          "NVIDIA's driver is not installed, and no NVIDIA card was seen in this computer.");
    }
    return new Finding(
        "nvidia-driver-missing",
        Severity.WARNING,
        "This computer has an NVIDIA card ("
            + names(plugged)
            + "), but NVIDIA's driver is not"
            + " installed.",
        INSTALL);
  }

  private static Finding incomplete(String file, List<String> functions) {
    return new Finding(
        "nvidia-driver-incomplete",
        Severity.ERROR,
        "The library "
            + file
            + " loads but lacks "
            + DisplayText.count(functions.size(), "function")
            + " that Hearth needs (the first is "
            + functions.getFirst()
            + "): the driver is too old or is not NVIDIA's.",
        INSTALL);
  }

  private static Finding noCard(List<DisplayAdapter> plugged) {
    if (plugged.isEmpty()) {
      return Finding.info(
          "nvidia-no-card", "NVIDIA's driver is installed, but it finds no card it can use.");
    }
    return new Finding(
        "nvidia-no-card",
        Severity.WARNING,
        "This computer has an NVIDIA card ("
            + names(plugged)
            + "), but its driver does not see"
            + " it.",
        "Restart the computer; if it stays, check the card's power cables, that"
            + " CUDA_VISIBLE_DEVICES does not hide it, and, in a container, that the card is passed"
            + " in.");
  }

  private static Finding failed(int code, String words, List<DisplayAdapter> plugged) {
    String answer = " (CUDA answered " + code + ": " + words + ")";
    return switch (code) {
      case CudaError.NO_DEVICE -> noCard(plugged);
      case CudaError.SYSTEM_DRIVER_MISMATCH, CudaError.COMPAT_NOT_SUPPORTED ->
          new Finding(
              "nvidia-driver-mismatch",
              Severity.ERROR,
              "Two parts of NVIDIA's driver do not fit together" + answer + ".",
              RESTART);
      case CudaError.NEEDS_NEWER_DRIVER, CudaError.STUB_LIBRARY ->
          new Finding(
              "nvidia-driver-too-old",
              Severity.ERROR,
              "NVIDIA's driver is too old or is a stand-in" + answer + ".",
              INSTALL);
      default ->
          new Finding(
              "nvidia-driver-error",
              Severity.ERROR,
              "NVIDIA's driver is installed but does not start" + answer + ".",
              "Close other programs that use the card and search again; if it stays, restart the"
                  + " computer, then install NVIDIA's driver again.");
    };
  }

  private static Finding found(int gpus) {
    return Finding.info(
        "gpu-found",
        DisplayText.count(gpus, "NVIDIA card")
            + " found and watched. What can prove does so after a test, unless \"hearth settings"
            + " --use-gpus no\" refuses it.");
  }

  private static void tooOld(OptionalInt version, List<CudaGpu> gpus, List<Finding> findings) {
    if (!gpus.isEmpty() && version.isPresent() && version.getAsInt() < OLDEST_CUDA) {
      findings.add(
          new Finding(
              "nvidia-driver-too-old",
              Severity.WARNING,
              "NVIDIA's driver is old: it knows CUDA "
                  + cudaVersion(version.getAsInt())
                  + ", and proving on the card needs 10.1 or newer.",
              INSTALL));
    }
    for (CudaGpu gpu : gpus) {
      if (gpu.computeCapability().orElse(OLDEST_CAPABILITY) < OLDEST_CAPABILITY) {
        findings.add(
            Finding.info(
                "nvidia-card-too-old",
                "The card "
                    + gpu.name()
                    + " is of a generation before Pascal, on which Hearth does not prove."));
      }
    }
  }

  private static void sensors(NvmlSurvey nvml, List<NvidiaGpu> gpus, List<Finding> findings) {
    switch (nvml) {
      case NvmlSurvey.Missing(String file) ->
          findings.add(silent("nvml-missing", file + " is not installed", INSTALL));
      case NvmlSurvey.Incomplete(String file, List<String> functions) ->
          findings.add(silent("nvml-incomplete", file + " lacks " + functions.getFirst(), INSTALL));
      case NvmlSurvey.Failed(int code, String words) ->
          findings.add(
              silent(
                  code == NvmlFailure.VERSION_MISMATCH ? "nvidia-driver-mismatch" : "nvml-error",
                  "NVML answered " + code + ", " + words,
                  RESTART));
      case NvmlSurvey.Done _ -> {
        for (NvidiaGpu gpu : gpus) {
          gpu.nvml()
              .flatMap(NvmlGpu::throttleReasons)
              .filter(ThrottleReasons::harmful)
              .ifPresent(reasons -> findings.add(throttled(gpu, reasons)));
          gpu.nvml()
              .map(NvmlGpu::memoryFaults)
              .flatMap(faults -> faults.finding(gpu.name()))
              .ifPresent(findings::add);
          if (gpu.nvml().isPresent()
              && gpu.nvml().get().pcieReplays() instanceof Reading.Value(double replays)
              && replays >= MANY_REPLAYS) {
            findings.add(replays(gpu, replays));
          }
        }
      }
    }
  }

  private static Finding silent(String code, String why, String remedy) {
    return new Finding(
        code,
        Severity.WARNING,
        "Temperature, power and load of NVIDIA cards are not reported: " + why + ".",
        remedy);
  }

  private static Finding throttled(NvidiaGpu gpu, ThrottleReasons reasons) {
    return new Finding(
        "gpu-throttled",
        Severity.WARNING,
        gpu.name() + " does not run at full speed: " + String.join("; ", reasons.words()) + ".",
        "Clean the fans and the case's air inlets, and check the card's power cables.");
  }

  private static Finding replays(NvidiaGpu gpu, double replays) {
    return new Finding(
        "gpu-bus-errors",
        Severity.WARNING,
        String.format(
            Locale.ROOT,
            "%.0f transfers between the computer and %s arrived damaged and were repeated.",
            replays,
            gpu.name()),
        "Switch the computer off and seat the card again; where a riser cable is in between,"
            + " replace it.");
  }

  private static String names(List<DisplayAdapter> adapters) {
    return adapters.stream().map(DisplayAdapter::name).collect(Collectors.joining(", "));
  }

  /** 12040 is "12.4". */
  static String cudaVersion(int version) {
    return version / 1000 + "." + version % 1000 / 10;
  }
}
