package org.hearth.device.cpu;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.DisplayText;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Severity;

/** The processor as one device, all sockets together: the prover uses all cores as one engine. */
public final class CpuSource implements DeviceSource {
  public static final DeviceId ID = new DeviceId("cpu:0");
  private static final String NOT_REPORTED = "not reported";

  private final CpuSensors sensors;
  private final CpuIdentity identity;
  private final RaplMeter rapl;
  private final LoadMeter load;
  private final CpuPowerEstimate estimate;
  private final Paced temperature;
  private final Paced megahertz;
  private final Clock clock;
  private final List<Finding> startFindings;

  /**
   * @param startFindings what went wrong on the way to these sensors, to be told with every scan
   * @param nanoTime a clock that never jumps, in nanoseconds
   */
  public CpuSource(
      CpuSensors sensors,
      RaplMeter rapl,
      List<Finding> startFindings,
      Clock clock,
      LongSupplier nanoTime) {
    this.sensors = sensors;
    this.identity = sensors.identity();
    this.rapl = rapl;
    this.load = new LoadMeter(sensors::ticks, nanoTime);
    this.estimate = new CpuPowerEstimate(identity);
    this.temperature = new Paced(sensors::temperatureCelsius, nanoTime);
    this.megahertz = new Paced(sensors::clockMegahertz, nanoTime);
    this.startFindings = List.copyOf(startFindings);
    this.clock = clock;
  }

  @Override
  public String family() {
    return "the processor";
  }

  @Override
  public DeviceScan scan() {
    String name = identity.name().isEmpty() ? "Processor (name not reported)" : identity.name();
    Device device = new Device(ID, DeviceKind.CPU, name, facts(), true, false);
    return new DeviceScan(List.of(device), findings(name));
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cores", number(identity.physicalCores()));
    facts.put("threads", number(identity.logicalCores()));
    if (identity.usableCores() < identity.logicalCores()) {
      facts.put("usable here", DisplayText.count(identity.usableCores(), "thread"));
    }
    if (identity.sockets() > 1) {
      facts.put("sockets", number(identity.sockets()));
    }
    facts.put(
        "memory",
        identity.memoryBytes() > 0 ? DisplayText.gibibytes(identity.memoryBytes()) : NOT_REPORTED);
    facts.put("architecture", DisplayText.clean(identity.architecture(), NOT_REPORTED));
    facts.put("microarchitecture", DisplayText.clean(identity.microarchitecture(), NOT_REPORTED));
    facts.put("power", rapl.readable() ? "measured by the processor" : "estimated");
    facts.put("proving", "yes");
    return facts;
  }

  private static String number(int count) {
    return count > 0 ? Integer.toString(count) : NOT_REPORTED;
  }

  private List<Finding> findings(String name) {
    List<Finding> findings = new ArrayList<>(startFindings);
    findings.add(new Finding("cpu-ready", Severity.OK, name + " can prove.", ""));
    if (temperature.get() instanceof Reading.NotReported(String reason)) {
      findings.add(
          Finding.info(
              "cpu-temperature-not-reported",
              "The processor's temperature is not reported: " + reason + "."));
    }
    if (rapl.present() && !rapl.readable()) {
      findings.add(
          new Finding(
              "cpu-power-forbidden",
              Severity.INFO,
              "The processor's power is estimated: only the administrator may read its energy"
                  + " counter.",
              "If nobody else uses this computer, let your user read energy_uj in"
                  + " /sys/class/powercap/intel-rapl:0; otherwise leave it, since the counter can"
                  + " betray secrets of other programs."));
    } else if (!rapl.present()) {
      findings.add(
          Finding.info(
              "cpu-power-estimated",
              "The processor's power is estimated: this computer shows no energy counter."));
    }
    return findings;
  }

  @Override
  public Optional<Health> sample(DeviceId id) {
    if (!ID.equals(id)) {
      return Optional.empty();
    }
    return Optional.of(
        new Health(
            ID,
            clock.instant(),
            temperature.get(),
            rapl.watts(),
            load.percent(),
            sensors.memoryUsedBytes(),
            megahertz.get(),
            Reading.notReported("processor fans tell turns per minute at most, not percent")));
  }

  @Override
  public Optional<PowerSource> power(DeviceId id) {
    if (!ID.equals(id)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (rapl.watts()) {
          case Reading.Value(double watts) ->
              PowerSource.measured(
                  watts,
                  "Measured by the processor's own energy counter (RAPL): the whole processor with"
                      + " everything that runs on it, without the rest of the computer.");
          case Reading.NotReported(String reason) -> estimate.at(load.percent(), reason);
        });
  }
}
