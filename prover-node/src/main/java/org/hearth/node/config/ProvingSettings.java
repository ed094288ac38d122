package org.hearth.node.config;

import java.util.ArrayList;
import java.util.List;
import org.hearth.device.api.DisplayText;

/**
 * With what the node proves.
 *
 * @param threads of the processor, at least 1
 * @param useGpus whether GPUs prove too, each after its test
 * @param acceleratorPorts serial ports at which proving accelerators hang, such as {@code
 *     /dev/ttyACM0} or {@code COM4}; at most 16
 * @param targets how warm the devices may get
 * @param callers what other programs get of the processor
 */
public record ProvingSettings(
    int threads,
    boolean useGpus,
    List<String> acceleratorPorts,
    TargetTemperatures targets,
    CallersShare callers) {
  private static final int MOST_THREADS = 1024;
  private static final int MOST_PORTS = 16;

  public ProvingSettings {
    acceleratorPorts = List.copyOf(acceleratorPorts);
  }

  static ProvingSettings defaults(int processors) {
    return new ProvingSettings(
        Math.max(1, processors), true, List.of(), TargetTemperatures.USUAL, CallersShare.EQUAL);
  }

  ProvingSettings withThreads(int count) {
    return new ProvingSettings(count, useGpus, acceleratorPorts, targets, callers);
  }

  ProvingSettings withUseGpus(boolean use) {
    return new ProvingSettings(threads, use, acceleratorPorts, targets, callers);
  }

  ProvingSettings withAcceleratorPorts(List<String> ports) {
    return new ProvingSettings(threads, useGpus, ports, targets, callers);
  }

  ProvingSettings withTargets(TargetTemperatures others) {
    return new ProvingSettings(threads, useGpus, acceleratorPorts, others, callers);
  }

  ProvingSettings withCallers(CallersShare share) {
    return new ProvingSettings(threads, useGpus, acceleratorPorts, targets, share);
  }

  /** One sentence for each that cannot be right. */
  List<String> problems() {
    List<String> found = new ArrayList<>();
    if (threads < 1 || threads > MOST_THREADS) {
      found.add("The number of threads is " + threads + "; it must be at least 1.");
    }
    for (String port : acceleratorPorts) {
      if (!port.matches("/[!-~]{1,200}|COM[1-9][0-9]{0,2}")) {
        found.add(
            "In \"acceleratorPorts\", \""
                + DisplayText.clean(port, "")
                + "\" is no serial port: write it as /dev/ttyACM0 or COM4.");
      }
    }
    if (acceleratorPorts.size() > MOST_PORTS
        || acceleratorPorts.stream().distinct().count() < acceleratorPorts.size()) {
      found.add("\"acceleratorPorts\" must name each port once, and at most 16 of them.");
    }
    found.addAll(targets.problems());
    return found;
  }
}
