package org.hearth.app.cli.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.files.Scratch;
import org.hearth.app.selftest.EmulatedProver;
import org.hearth.device.accelerator.emulator.AcceleratorEmulator;
import org.hearth.device.accelerator.emulator.fault.EmulatedCable;
import org.hearth.device.accelerator.emulator.fault.FaultPlan;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.link.PseudoTerminal;
import org.hearth.device.accelerator.protocol.Vitals;
import org.hearth.device.api.Reading;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.cpu.CpuBackends;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.system.ProofSystems;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "accelerator-emulator",
    mixinStandardHelpOptions = true,
    description = {
      "A simulated proving accelerator on a pseudo terminal, until Ctrl-C. It speaks the protocol of"
          + " docs/accelerator-protocol.md, and its proofs are real, made by this processor.",
      "Try it with: hearth selftest --port <the name it prints>",
      "A node uses it when that name is in \"acceleratorPorts\" of its settings."
    })
public final class AcceleratorEmulatorCommand implements Callable<Integer> {
  private static final String SILENT = "the emulator was not told to report it";

  private final ProofSystems systems;

  @Mixin private Output output = new Output();

  @Option(
      names = "--link",
      paramLabel = "PATH",
      description =
          "A symbolic link to the pseudo terminal, recreated whenever that changes, so that the port keeps its name.")
  private @Nullable Path link;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "For its proofs (default: the processors of this computer).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--temperature",
      paramLabel = "CELSIUS",
      description = "The temperature that it reports (default: none).")
  private @Nullable Double temperature;

  @Option(
      names = "--power",
      paramLabel = "WATTS",
      description = "The power that it reports (default: none).")
  private @Nullable Double power;

  private @Nullable Path linked;

  @ArgGroup(exclusive = false, heading = "For testing hosts, what goes wrong on purpose:%n")
  private Faults faults = new Faults();

  static final class Faults {
    @Option(
        names = "--faults",
        paramLabel = "LIST",
        defaultValue = "",
        description =
            "Such as unplug=20,stall=5. There are unplug, power-loss, garble-to-host, garble-to-device, stall and lie."
                + " Each happens in the middle of a proof of its own.")
    private String list = "";

    @Option(
        names = "--among",
        paramLabel = "N",
        defaultValue = "100",
        description = "Spread them over the first N proofs (default: ${DEFAULT-VALUE}).")
    private int among = 100;

    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Of the order (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
        names = "--away-millis",
        paramLabel = "MS",
        defaultValue = "3000",
        description = "How long it stays unplugged (default: ${DEFAULT-VALUE}).")
    private int awayMillis = 3000;

    @Option(
        names = "--stall-millis",
        paramLabel = "MS",
        defaultValue = "15000",
        description = "How long a stall lasts (default: ${DEFAULT-VALUE}).")
    private int stallMillis = 15_000;
  }

  /**
   * @param systems that it proves with
   */
  public AcceleratorEmulatorCommand(ProofSystems systems) {
    this.systems = systems;
  }

  @Override
  public Integer call() throws Exception {
    if (threads < 1 || threads > 1024) {
      throw new BadInputException("--threads wants a number from 1 to 1024.");
    }
    if (faults.awayMillis < 0 || faults.stallMillis < 0) {
      throw new BadInputException("--away-millis and --stall-millis must be at least 0.");
    }
    if (faults.among < 1) {
      throw new BadInputException("--among wants a number of proofs from 1 on.");
    }
    if (isNoNumber(temperature) || isNoNumber(power) || (power != null && power < 0)) {
      throw new BadInputException("--temperature and --power want a number, --power none below 0.");
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::removeLink));
    AtomicInteger lives = new AtomicInteger();
    Vitals vitals = new Vitals(reading(temperature), reading(power));
    try (Scratch scratch = Scratch.open();
        Backend engine = CpuBackends.choose(threads)) {
      EmulatedProver prover = new EmulatedProver(systems, engine, new SecureRandom());
      new EmulatedCable(
              this::open,
              maker ->
                  new AcceleratorEmulator(
                      folder(scratch, lives.incrementAndGet()),
                      prover.capabilities(),
                      maker,
                      vitals),
              prover,
              plan(),
              Duration.ofMillis(faults.awayMillis),
              Duration.ofMillis(faults.stallMillis),
              faults.seed,
              this::write)
          .serve();
      return 0;
    } finally {
      removeLink();
    }
  }

  /**
   * At the end, at Ctrl-C, and while it is unplugged: the number of the pseudo terminal may be
   * somebody's shell the next minute. A link that another emulator has made meanwhile stays.
   */
  private synchronized void removeLink() {
    Path target = linked;
    linked = null;
    try {
      if (link != null
          && target != null
          && Files.isSymbolicLink(link)
          && Files.readSymbolicLink(link).equals(target)) {
        Files.deleteIfExists(link);
      }
    } catch (IOException e) {
      output.warn("The link " + link + " cannot be removed; remove it yourself.");
    }
  }

  private FaultPlan plan() {
    try {
      return faults.list.isEmpty()
          ? FaultPlan.NONE
          : FaultPlan.parse(faults.list, faults.among, faults.seed);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private static boolean isNoNumber(@Nullable Double value) {
    return value != null && !Double.isFinite(value);
  }

  private static Reading reading(@Nullable Double value) {
    return value == null ? Reading.notReported(SILENT) : Reading.of(value);
  }

  /** A device that lost its power starts with an empty memory. */
  private static Path folder(Scratch scratch, int life) {
    try {
      return Files.createDirectories(scratch.folder().resolve("life-" + life));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As one does that an emulator left behind when it was killed. */
  private static boolean leadsToATerminal(Path link) throws IOException {
    return Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith("/dev");
  }

  private Link open() throws IOException {
    PseudoTerminal terminal = PseudoTerminal.open(OperatingSystem.current());
    Path target = Path.of(terminal.name());
    if (link != null) {
      if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !leadsToATerminal(link)) {
        terminal.close();
        throw new BadInputException(
            link + " is there and is no symbolic link to a terminal: choose another one.");
      }
      makeLink(link, target);
    }
    String name = link == null ? terminal.name() : link.toString();
    output.say("Simulated accelerator at %s", name);
    output.answer(Map.of("simulated", true, "port", name));
    return new Linked(terminal);
  }

  private synchronized void makeLink(Path from, Path target) throws IOException {
    Path unfinished =
        from.resolveSibling(from.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    Files.createSymbolicLink(unfinished, target);
    Files.move(unfinished, from, StandardCopyOption.ATOMIC_MOVE);
    linked = target;
  }

  /** A terminal whose link goes before it does. */
  private final class Linked implements Link {
    private final Link terminal;

    Linked(Link terminal) {
      this.terminal = terminal;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
      return terminal.read(buffer, timeoutMillis);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      terminal.write(bytes);
    }

    @Override
    public void close() {
      removeLink();
      terminal.close();
    }
  }

  /** What happens, for whoever tests a host. */
  private void write(String event) {
    if (!faults.list.isEmpty()) {
      output.say("%s", event);
    }
  }
}
