package org.hearth.device.nvidia;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.hearth.device.api.DeviceId;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.pci.PciAddress;
import org.hearth.device.power.PowerBounds;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.PowerCaps;
import org.hearth.device.power.PowerRefusedException;
import org.hearth.device.power.Watts;

/** The power limits of NVIDIA cards, through NVML. */
public final class NvidiaPowerCaps implements PowerCaps {
  /** What is no limit but nonsense of a driver, in milliwatts. */
  private static final long ABSURD = 3_000_000;

  private final Supplier<DriverLibrary<NvmlLibrary>> open;
  private final String administrator;
  private DriverLibrary<NvmlLibrary> nvml = new DriverLibrary.Missing<>("");

  /**
   * @param system decides how an administrator is told to run a command
   */
  NvidiaPowerCaps(Supplier<DriverLibrary<NvmlLibrary>> open, OperatingSystem system) {
    this.open = open;
    this.administrator = system.isWindows() ? "" : "sudo ";
  }

  public static NvidiaPowerCaps ofSystem(OperatingSystem system, Map<String, String> environment) {
    return new NvidiaPowerCaps(FfmNvml.ofSystem(system, environment), system);
  }

  @Override
  public synchronized Optional<PowerCap> find(DeviceId device) {
    if (!(nvml instanceof DriverLibrary.Loaded)) {
      nvml = open.get();
    }
    return NvmlSurvey.of(nvml) instanceof NvmlSurvey.Done(_, List<NvmlGpu> gpus)
        ? NvidiaGpu.join(List.of(), gpus).stream()
            .filter(gpu -> gpu.id().equals(device))
            .findFirst()
            .flatMap(gpu -> gpu.nvml().map(found -> new Cap(gpu, found)))
        : Optional.empty();
  }

  private final class Cap implements PowerCap {
    private final NvidiaGpu gpu;
    private final NvmlGpu known;

    Cap(NvidiaGpu gpu, NvmlGpu known) {
      this.gpu = gpu;
      this.known = known;
    }

    @Override
    public DeviceId device() {
      return gpu.id();
    }

    @Override
    public String name() {
      return gpu.name();
    }

    /** nvidia-smi(1): "-i" takes a UUID or a PCI address, "-pl" watts. */
    @Override
    public String command(long milliwatts) {
      String which =
          known
              .uuid()
              .filter(uuid -> uuid.matches("GPU-[0-9A-Fa-f-]{1,60}"))
              .or(() -> known.pci().map(PciAddress::value))
              .orElse("NUMBER");
      return administrator + "nvidia-smi -i " + which + " -pl " + Watts.of(milliwatts);
    }

    @Override
    public OptionalLong now() {
      return ask(NvmlMetric.POWER_CAP_MILLIWATTS);
    }

    @Override
    public PowerBounds bounds() {
      return new PowerBounds(
          ask(NvmlMetric.POWER_CAP_LEAST_MILLIWATTS),
          ask(NvmlMetric.POWER_CAP_MOST_MILLIWATTS),
          ask(NvmlMetric.POWER_CAP_USUAL_MILLIWATTS));
    }

    private OptionalLong ask(NvmlMetric metric) {
      try {
        long answer = known.library().metric(known.handle(), metric);
        return answer > 0 && answer <= ABSURD ? OptionalLong.of(answer) : OptionalLong.empty();
      } catch (NvmlFailure e) {
        return OptionalLong.empty();
      }
    }

    @Override
    public void set(long milliwatts) throws PowerRefusedException {
      try {
        known.library().capPower(known.handle(), milliwatts);
      } catch (NvmlFailure e) {
        String sentence =
            e.code() == NvmlFailure.NO_PERMISSION
                ? "Hearth has no right to set the power limit of "
                    + name()
                    + ": an administrator must run \""
                    + command(milliwatts)
                    + "\"."
                : "The driver did not set the power limit of "
                    + name()
                    + ": "
                    + NvmlFailure.words(e.code())
                    + ".";
        throw new PowerRefusedException(sentence, e);
      }
    }
  }
}
