package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hearth.app.accelerator.EmulatorThread;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.control.ControlClient;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.ProvingOpener;
import org.hearth.app.selftest.EmulatedProver;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.link.PseudoTerminal;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.device.gpu.opencl.OpenClForTests;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.NetworkParts;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.ExtraWork;
import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.economy.Preset;
import org.hearth.network.verification.SystemProofChecker;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.run.NodeParts;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.gpu.Crossover;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.preimage.PreimageSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second proof system through the whole program. What names it to the program is one line, {@link
 * SecondSystem#SYSTEMS}.
 */
class SecondProofSystemTest {
  private static final String CIRCUIT = "Knowledge of a text";
  private static final String CARD = "PoCL as a card";
  private static final String ACCELERATOR = "Hearth Emulator [simulated]";
  private static final DeviceId CARD_ID = new DeviceId("opencl:0");

  @TempDir private Path folder;

  /**
   * The network offers jobs of it beside the batches; processor, a card's process and an
   * accelerator prove them; the committee verifies them; books, window, and status tell of them.
   */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
  void isOfferedProvedVerifiedAndPaidBesideTheBatches() throws Exception {
    OpenClForTests.device();
    DataFolder data = new DataFolder(folder).demo();
    NetworkParts parts =
        NetworkParts.standard()
            .and(
                new SystemProofChecker(SecondSystem.SYSTEMS.byId(PreimageSystem.ID)),
                new Texts(key()));
    DevNetworkConfig config =
        new DevNetworkConfig(
            data.network(), 0, Preset.DEMO, 1, Clock.systemUTC(), new SecureRandom());
    ProgramParts program = ProgramParts.standard().with(SecondSystem.SYSTEMS, SecondSystem.class);
    try (ScalarBackend engine = new ScalarBackend(1)) {
      settings(data, emulator(engine));
      cardSuitsAllSizes(data);
      try (DevNetwork network = DevNetwork.start(config, Progress.NONE, parts);
          NodeHost host =
              NodeHost.start(
                  data,
                  network.url(),
                  program.proving(withCard(program.proving())),
                  Clock.systemDefaultZone())) {
        Awaitility.await()
            .atMost(Duration.ofMinutes(4))
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> {
              NodeSnapshot now = host.node().snapshot();
              List<String> devices = List.of("cpu", CARD, ACCELERATOR);
              return devices.stream().allMatch(device -> paid(now, PreimageSystem.ID, device))
                  && paid(now, "groth16", "");
            });
        assertThat(host.books().audit()).allMatch(AuditFinding::ok);
        assertThat(host.node().audit()).allMatch(AuditFinding::ok);
        assertThat(host.books().jobs(1000))
            .as("books")
            .anyMatch(
                row -> row.state().equals(JobStates.PAID) && row.detailJson().contains(CIRCUIT));
        assertThatItIsShown(data.node());
      }
    }
  }

  private static void assertThatItIsShown(Path folder) {
    try (BooksArchive archive = new BooksArchive(folder)) {
      assertThat(archive.entries(archive.ids(JobFilter.ALL, JobOrder.NEWEST)))
          .as("rows of the window")
          .anyMatch(job -> job.subject().circuit().contains(CIRCUIT));
    }
    assertThat(ControlClient.snapshot(folder).orElseThrow().path("jobs"))
        .as("hearth status")
        .anyMatch(job -> job.path("circuit").asString().equals(CIRCUIT));
  }

  /** Without a device, any. */
  private static boolean paid(NodeSnapshot snapshot, String system, String device) {
    return snapshot.jobs().stream()
        .filter(job -> job.state().equals(JobStates.PAID))
        .filter(job -> job.content().orElseThrow().proofSystem().equals(system))
        .anyMatch(job -> device.isEmpty() || on(snapshot, job, device));
  }

  /** Of the processor, which every computer calls otherwise, its kind is asked. */
  private static boolean on(NodeSnapshot snapshot, JobView job, String device) {
    return job.steps().stream()
        .map(step -> step.reason().fact("device"))
        .anyMatch(name ->
            device.equals("cpu")
                ? snapshot.devices().stream()
                    .map(view -> view.device())
                    .anyMatch(d -> d.kind() == DeviceKind.CPU && d.name().equals(name))
                : device.equals(name));
  }

  /** Proved and verified on the command line; another text's hash is refused. */
  @Test
  void theCommandLineProvesAndVerifies() throws IOException {
    Path key = key();
    String witness = file("w.bin", "a text").toString();
    String proof = folder.resolve("proof.bin").toString();
    String hash = folder.resolve("hash.txt").toString();
    assertThat(
            hearth(
                "prove",
                "--system",
                "preimage",
                "--zkey",
                key.toString(),
                "--wtns",
                witness,
                "--proof",
                proof,
                "--public",
                hash))
        .isZero();
    assertThat(verified(key, proof, hash)).isZero();
    assertThat(verified(key, file("other.bin", "another text").toString(), hash)).isEqualTo(1);
    assertThat(verified(file("groth16.key", "no key"), proof, hash)).as("bad input").isEqualTo(2);
  }

  private int verified(Path key, String proof, String hash) {
    return hearth(
        "verify",
        "--system",
        "preimage",
        "--vk",
        key.toString(),
        "--proof",
        proof,
        "--public",
        hash);
  }

  private int hearth(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (arguments[0].equals("prove")) {
      all.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    }
    return HearthCommand.execute(
        ProgramParts.standard().with(SecondSystem.SYSTEMS, SecondSystem.class),
        all.toArray(String[]::new));
  }

  private Path key() throws IOException {
    return file("texts.key", PreimageSystem.MAGIC + "texts");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void settings(DataFolder data, String port) throws IOException {
    Files.createDirectories(data.node());
    Files.writeString(
        data.node().resolve("node.json"),
        "{\"threads\":1,\"useGpus\":true,\"acceleratorPorts\":[\"" + port + "\"]}");
  }

  /** OpenCL on the processor is slower than the processor; here it gets jobs all the same. */
  private static void cardSuitsAllSizes(DataFolder data) {
    try (Backend processor = CpuBackends.choose(1)) {
      new Crossover(data.crossover())
          .remember(Crossover.pair(CARD_ID.value(), processor.description()), 0);
    }
  }

  /**
   * @return the name of the port at which it hangs
   */
  private String emulator(Backend engine) throws IOException {
    EmulatedProver prover = new EmulatedProver(SecondSystem.SYSTEMS, engine, new SecureRandom());
    PseudoTerminal terminal = PseudoTerminal.open(OperatingSystem.current());
    AcceleratorEmulator emulator =
        new AcceleratorEmulator(
            Files.createDirectories(folder.resolve("memory")),
            prover.capabilities(),
            prover,
            Vitals.silent("simulated"));
    EmulatorThread.serve(emulator, terminal);
    return terminal.name();
  }

  private static ProvingOpener withCard(ProvingOpener rest) {
    return needs -> {
      NodeParts.Proving proving = rest.open(needs);
      return new NodeParts.Proving(
          new WithGpu(proving.devices()), proving.engine(), proving.systems());
    };
  }

  /** The devices of this computer, and OpenCL's device on the processor as if it were a card. */
  private record WithGpu(DeviceCatalog rest) implements DeviceCatalog {
    @Override
    public DeviceScan scan() {
      DeviceScan scan = rest.scan();
      List<Device> all = new ArrayList<>(scan.devices());
      all.removeIf(device -> device.id().equals(CARD_ID));
      all.add(new Device(CARD_ID, DeviceKind.GPU, CARD, Map.of(), true, true));
      return new DeviceScan(all, scan.findings());
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      return id.equals(CARD_ID)
          ? Optional.of(Health.silent(id, Instant.now(), "simulated"))
          : rest.sample(id);
    }

    @Override
    public PowerSource power(DeviceId id) {
      return id.equals(CARD_ID) ? PowerSource.estimated(50, "simulated") : rest.power(id);
    }

    @Override
    public boolean changed() {
      return rest.changed();
    }
  }

  /** One text after the other, as many at a time as devices prove. */
  private record Texts(Path key, AtomicInteger made) implements ExtraWork {
    private static final int OPEN = 4;

    Texts(Path key) {
      this(key, new AtomicInteger());
    }

    @Override
    public OfferedCircuit circuit() {
      String raw = new PreimageSystem().formats().key().id();
      return new OfferedCircuit(
          "texts", CIRCUIT, new ArtifactFormats(PreimageSystem.ID, raw, raw, raw), key, key, 100);
    }

    @Override
    public Optional<Task> next(int open) {
      if (open >= OPEN) {
        return Optional.empty();
      }
      byte[] text = ("text " + made.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
      return Optional.of(
          new Task(text, List.copyOf(PreimageSystem.statementOf(text).publicInputs())));
    }
  }
}
