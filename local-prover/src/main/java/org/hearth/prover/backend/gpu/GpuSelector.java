package org.hearth.prover.backend.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hearth.device.gpu.api.ComputeBackend;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.cuda.CudaBackend;
import org.hearth.device.gpu.opencl.OpenClBackend;
import org.hearth.device.graphics.ListedGpuSource;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;

/** This computer's GPUs by the names that people give them: cuda:0, opencl:1. */
public final class GpuSelector {
  private static final Pattern NAME = Pattern.compile("(cuda|opencl):(\\d{1,3})");

  private static final String BY_KEY = "gpu:";

  private final Map<String, ComputeBackend> backends;

  /**
   * @param backends by their names in small letters
   */
  GpuSelector(Map<String, ComputeBackend> backends) {
    this.backends = Map.copyOf(backends);
  }

  /**
   * Looks through CUDA and OpenCL.
   *
   * @param system this computer's
   * @param environment the process' variables, in which paths of drivers may stand
   */
  public static GpuSelector ofSystem(OperatingSystem system, Map<String, String> environment) {
    return new GpuSelector(
        Map.of(
            "cuda", CudaBackend.ofSystem(system, environment),
            "opencl", OpenClBackend.ofSystem(system, environment)));
  }

  /**
   * @param name a backend's name and the GPU's place in its list, from 0; or {@code gpu:} and the
   *     GPU's own key, which does not depend on any order; or {@code gpu:}, its name in plain
   *     letters, {@code #} and its number among those of that name, where it has no key
   * @throws BadInputException if there is no such GPU; says what there is
   */
  public ComputeDevice find(String name) {
    if (name.startsWith(BY_KEY)) {
      return byKey(name.substring(BY_KEY.length()));
    }
    Matcher parts = NAME.matcher(name);
    ComputeBackend backend = parts.matches() ? backends.get(parts.group(1)) : null;
    if (backend == null) {
      throw new BadInputException(
          "There is no kind of device '" + name + "': it is cpu, cuda:0, or opencl:0.");
    }
    List<ComputeDevice> devices;
    try {
      devices = backend.devices();
    } catch (DeviceUnavailableException e) {
      throw new BadInputException("The device " + name + " can't be used: " + e.getMessage(), e);
    }
    int place = Integer.parseInt(parts.group(2));
    if (place >= devices.size()) {
      throw new BadInputException(
          "There is no device %s: %s has %d, counted from 0."
              .formatted(name, backend.name(), devices.size()));
    }
    return devices.get(place);
  }

  /** Whether the key is its name and number, such as radeon-780m#2 for the second of the name. */
  private static boolean isNext(ComputeDevice device, String key, AtomicInteger equal) {
    String name = ListedGpuSource.plain(device.description().name()) + "#";
    return key.startsWith(name) && key.equals(name + equal.incrementAndGet());
  }

  /** The GPU with that key, through CUDA if it can be had through both. */
  private ComputeDevice byKey(String key) {
    List<String> reasons = new ArrayList<>();
    AtomicInteger equal = new AtomicInteger();
    for (String name : new TreeSet<>(backends.keySet())) {
      try {
        for (ComputeDevice device : Objects.requireNonNull(backends.get(name)).devices()) {
          if (device.description().key().equals(key)) {
            return device;
          }
          if (!device.description().processor() && isNext(device, key, equal)) {
            return device;
          }
        }
      } catch (DeviceUnavailableException e) {
        reasons.add(e.getMessage());
      }
    }
    throw new BadInputException(
        reasons.isEmpty()
            ? "No driver knows the GPU " + key + "."
            : "The GPU " + key + " can't be used: " + String.join("; ", reasons));
  }
}
