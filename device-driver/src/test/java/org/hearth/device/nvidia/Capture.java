package org.hearth.device.nvidia;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.hearth.device.gpu.opencl.ListedOpenClDevice;
import org.hearth.device.graphics.OpenClListing;
import org.hearth.device.nativelib.DriverLibrary;
import org.hearth.device.pci.DisplayAdapter;
import org.hearth.device.pci.PciAddress;

/** Replays one machine of the folder of captures; its README describes the files. */
public final class Capture {
  private final Properties answers = new Properties();

  /** A machine that answers nothing until {@link #become}. */
  public Capture() {}

  /** Answers differently from now on, as when a card is lost. */
  public void become(Properties others) {
    answers.clear();
    answers.putAll(others);
  }

  /** Answers that one question differently from now on; "!4" is NVML's error 4. */
  void answer(String key, String value) {
    answers.setProperty(key, value);
  }

  Capture(String machine) {
    try (Reader file =
        new InputStreamReader(
            Objects.requireNonNull(
                Capture.class.getResourceAsStream(machine + ".properties"), machine),
            StandardCharsets.UTF_8)) {
      answers.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DriverLibrary<CudaDriver> cuda() {
    return library("cuda", new Cuda());
  }

  public DriverLibrary<NvmlLibrary> nvml() {
    return library("nvml", new Nvml());
  }

  public List<DisplayAdapter> adapters() {
    return Arrays.stream(answers.getProperty("adapters", "").split(";"))
        .filter(gpu -> !gpu.isEmpty())
        .map(gpu -> gpu.split("\\|"))
        .map(gpu -> new DisplayAdapter(gpu[0], gpu[1]))
        .toList();
  }

  /** What OpenCL offers: "place|name|version|bytes|gpu or cpu;…", or "!clause" when it fails. */
  public OpenClListing.Answer openCl() {
    String all = answers.getProperty("opencl", "");
    if (all.startsWith("!")) {
      return new OpenClListing.Answer(List.of(), Optional.of(all.substring(1)));
    }
    return new OpenClListing.Answer(
        Arrays.stream(all.split(";"))
            .filter(gpu -> !gpu.isEmpty())
            .map(gpu -> gpu.split("\\|"))
            .map(gpu ->
                new ListedOpenClDevice(
                    PciAddress.of(gpu[0]),
                    gpu[1],
                    gpu[2],
                    Long.parseLong(gpu[3]),
                    gpu[4].equals("cpu")))
            .toList(),
        Optional.empty());
  }

  private <T> DriverLibrary<T> library(String name, T calls) {
    String[] state = answers.getProperty(name, "missing").split(":");
    return switch (state[0]) {
      case "missing" -> new DriverLibrary.Missing<>(name + ".so");
      case "incomplete" -> new DriverLibrary.Incomplete<>(name + ".so", List.of(state[1]));
      case "loaded" -> new DriverLibrary.Loaded<>(name + ".so", calls);
      default -> throw new IllegalArgumentException(state[0]);
    };
  }

  private String cudaAnswer(String key) throws CudaFailure {
    String answer = answers.getProperty("cuda." + key, key.equals("init") ? "" : "!1");
    if (answer.startsWith("!")) {
      throw new CudaFailure(key, Integer.parseInt(answer.substring(1)));
    }
    return answer;
  }

  private String nvmlAnswer(String key) throws NvmlFailure {
    String answer = answers.getProperty("nvml." + key, key.equals("init") ? "" : "!3");
    if (answer.startsWith("!")) {
      throw new NvmlFailure(key, Integer.parseInt(answer.substring(1)));
    }
    return answer;
  }

  private final class Cuda implements CudaDriver {
    @Override
    public String binding() {
      return "a capture";
    }

    @Override
    public void init() throws CudaFailure {
      cudaAnswer("init");
    }

    @Override
    public int driverVersion() throws CudaFailure {
      return Integer.parseInt(cudaAnswer("version"));
    }

    @Override
    public int deviceCount() throws CudaFailure {
      return Integer.parseInt(cudaAnswer("cards"));
    }

    @Override
    public String name(int ordinal) throws CudaFailure {
      return cudaAnswer(ordinal + ".name");
    }

    @Override
    public byte[] uuid(int ordinal) throws CudaFailure {
      return HexFormat.of().parseHex(cudaAnswer(ordinal + ".uuid"));
    }

    @Override
    public String pciAddress(int ordinal) throws CudaFailure {
      return cudaAnswer(ordinal + ".pci");
    }

    @Override
    public long memoryBytes(int ordinal) throws CudaFailure {
      return Long.parseLong(cudaAnswer(ordinal + ".memory"));
    }

    @Override
    public int attribute(int ordinal, CudaAttribute attribute) throws CudaFailure {
      return Integer.parseInt(cudaAnswer(ordinal + "." + attribute.name()));
    }
  }

  /** Handles are 1000 + index, so that a handle mistaken for an index shows. */
  private final class Nvml implements NvmlLibrary {
    private static final long FIRST_HANDLE = 1000;

    @Override
    public void init() throws NvmlFailure {
      nvmlAnswer("init");
    }

    @Override
    public String driverVersion() throws NvmlFailure {
      return nvmlAnswer("driver");
    }

    @Override
    public int deviceCount() throws NvmlFailure {
      return Integer.parseInt(nvmlAnswer("cards"));
    }

    @Override
    public long device(int index) {
      return FIRST_HANDLE + index;
    }

    @Override
    public String name(long device) throws NvmlFailure {
      return of(device, "name");
    }

    @Override
    public String uuid(long device) throws NvmlFailure {
      return of(device, "uuid");
    }

    @Override
    public String pciAddress(long device) throws NvmlFailure {
      return of(device, "pci");
    }

    /** "pid:bytes;…", or "unknown" where the driver knows no memory. */
    @Override
    public Optional<Map<Long, Long>> memoryOfProcesses(long device) throws NvmlFailure {
      String all = of(device, "processes");
      if (all.equals("unknown")) {
        return Optional.empty();
      }
      return Optional.of(
          Arrays.stream(all.split(";"))
              .filter(process -> !process.isEmpty())
              .map(process -> process.split(":"))
              .collect(
                  Collectors.toMap(
                      process -> Long.valueOf(process[0]), process -> Long.valueOf(process[1]))));
    }

    @Override
    public long metric(long device, NvmlMetric metric) throws NvmlFailure {
      return Long.parseLong(of(device, metric.name()));
    }

    @Override
    public void capPower(long device, long milliwatts) throws NvmlFailure {
      of(device, "capPower");
      answers.setProperty(
          "nvml." + (device - FIRST_HANDLE) + ".POWER_CAP_MILLIWATTS", Long.toString(milliwatts));
    }

    private String of(long device, String key) throws NvmlFailure {
      return nvmlAnswer(device - FIRST_HANDLE + "." + key);
    }
  }
}
