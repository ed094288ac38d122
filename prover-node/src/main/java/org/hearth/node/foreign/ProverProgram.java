package org.hearth.node.foreign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.gpu.GpuRank;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.supervise.Consent;
import org.hearth.node.supervise.ConsentException;
import org.hearth.node.supervise.ForeignProgram;
import org.hearth.node.supervise.GpuClaim;
import org.hearth.node.supervise.Grounds;
import org.hearth.node.supervise.Surroundings;
import org.hearth.node.supervise.TaskRunner;
import org.hearth.node.supervise.output.LogRules;
import org.hearth.node.supervise.output.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * A prover of somebody else that its owner has installed: it is started for each proof, reads files
 * and writes one. What it wrote is not checked here but for its size: who asked for it does.
 */
public final class ProverProgram {
  /** The arguments where its owner gives none, those of them for which there is something. */
  private static final List<String> USUAL = List.of("kind", "program", "task", "proof");

  /** What an exit without success says of the memory. */
  private static final String KILLED = "killed, perhaps for want of memory";

  private static final int MOST_ARGUMENTS = 64 << 10;
  private static final int LONGEST_WORDS = 200;

  private final String name;
  private final ProgramOptions options;
  private final Path folder;
  private final Consent consent;
  private final Clock clock;
  private final GroundsSource grounds;
  private final Optional<GpuClaim> claim;
  private final AgreedFile agreed;
  private @Nullable TaskRunner runner;
  private boolean clearing;
  private volatile String leftOver = "what an earlier life of the node left is looked for";

  /** On what it runs, found out when it is needed: it may take seconds. */
  @FunctionalInterface
  public interface GroundsSource {
    Grounds find() throws InterruptedException;
  }

  /**
   * @param network for which it proves
   * @param folder of the node
   * @param gpus of whom the GPU is had that it works on
   * @param rank of its work there
   */
  public ProverProgram(
      String network,
      ProgramOptions options,
      Path folder,
      Clock clock,
      GroundsSource grounds,
      GpuBroker gpus,
      GpuRank rank) {
    this.name = nameFor(network);
    this.options = options;
    this.folder = folder;
    this.clock = clock;
    this.grounds = grounds;
    this.claim = options.gpu().map(gpu -> new GpuClaim(gpus, gpu, rank, options.gpuBytes()));
    this.consent =
        new Consent(
            folder,
            clock,
            other -> "run: hearth networks agree " + other + " --program " + options.file());
    this.agreed = new AgreedFile(consent, name, options.file(), clock);
  }

  /** The name under which its owner agrees to it. */
  public static String nameFor(String network) {
    return "prover-" + network;
  }

  /**
   * Why it can't be run now, a clause; empty if it can. Returns at once, but for the first look at
   * a file, which reads it.
   */
  public Optional<String> obstacle() {
    return agreed.obstacle().or(this::argumentsObstacle).or(this::leftOver);
  }

  private Optional<String> argumentsObstacle() {
    return options
        .arguments()
        .filter(file -> !Files.isReadable(file))
        .map(file -> "there is no file " + file + " with the arguments of the prover program");
  }

  /** What a killed node left of it is ended before anything else is asked for. */
  private synchronized Optional<String> leftOver() {
    if (!clearing) {
      clearing = true;
      Thread unused = Thread.ofVirtual().name("left-over " + name).start(this::clear);
    }
    return leftOver.isEmpty() ? Optional.empty() : Optional.of(leftOver);
  }

  private void clear() {
    try {
      leftOver = runner().endLeftOver(name) ? "" : TaskRunner.cannotEnd(name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As the node shows it. */
  public Device device(String proves, boolean simulated) {
    return new Device(
        new DeviceId("engine:" + name),
        DeviceKind.OTHER,
        String.valueOf(options.file().getFileName()),
        Map.of("proving", proves),
        true,
        simulated);
  }

  public ProgramOptions options() {
    return options;
  }

  /**
   * Runs it until it has written its proof.
   *
   * @param places what stands for {@code {NAME}} in its arguments, by name, {@code proof} among
   *     them
   * @param proof file that it writes, which must not exist; in a folder that is there
   * @throws ProofException if there is no proof
   * @throws ProofStoppedException if the thread was interrupted, or as {@code progress} throws it
   */
  public void prove(Map<String, String> places, Path proof, ProofProgress progress) {
    String works = options.file().getFileName() + " works";
    Instant until = clock.instant().plus(options.longest());
    try {
      TaskRunner.Result result =
          runner()
              .run(
                  program(places),
                  waits -> {
                    progress.at(waits.isEmpty() ? works : waits, 0);
                    if (waits.isEmpty() && clock.instant().isAfter(until)) {
                      throw new ProofException(
                          Blame.PROGRAM,
                          "%s took longer than %d minutes and was ended."
                              .formatted(name, options.longest().toMinutes()));
                    }
                  });
      if (!result.worked()) {
        throw failed(result);
      }
      requireSound(proof);
    } catch (ConsentException e) {
      throw new ProofException(Blame.UNABLE, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ProofException(Blame.UNABLE, name + " is not started: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofStoppedException("interrupted");
    }
  }

  private synchronized TaskRunner runner() throws InterruptedException {
    TaskRunner now = runner;
    if (now == null) {
      now = new TaskRunner(consent, folder, grounds.find());
      runner = now;
    }
    return now;
  }

  private ProofException failed(TaskRunner.Result result) {
    String last =
        result.lastLines().isEmpty()
            ? ""
            : " Its last words: " + CleanText.clean(result.lastLines().getLast(), LONGEST_WORDS);
    return new ProofException(
        result.why().contains(KILLED) ? Blame.NOT_ENOUGH_MEMORY : Blame.PROGRAM,
        result.why() + last);
  }

  private void requireSound(Path proof) {
    long size;
    try {
      BasicFileAttributes file =
          Files.readAttributes(proof, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      size = file.isRegularFile() ? file.size() : 0;
    } catch (NoSuchFileException e) {
      size = 0;
    } catch (IOException e) {
      throw new ProofException(Blame.PROGRAM, "The proof in " + proof + " can't be read.", e);
    }
    if (size == 0) {
      throw new ProofException(
          Blame.PROGRAM, name + " ended well, but wrote no proof where it was told to.");
    }
    if (size > options.mostProofBytes()) {
      throw new ProofException(
          Blame.PROGRAM, "%s wrote %d bytes, more than a proof may have.".formatted(name, size));
    }
  }

  private ForeignProgram program(Map<String, String> places) throws IOException {
    return new ForeignProgram(
        name,
        options.file(),
        filled(places),
        new Surroundings(
            Map.of(),
            Secrets.NONE,
            List.of(),
            Optional.ofNullable(options.file().toAbsolutePath().getParent()).orElse(folder),
            claim),
        options.limits(),
        LogRules.ANY_LINE,
        Optional.empty(),
        folder.resolve(name + ".log"));
  }

  private List<String> filled(Map<String, String> places) throws IOException {
    if (options.arguments().isEmpty()) {
      return USUAL.stream().filter(places::containsKey).map(places::get).toList();
    }
    List<String> filled = new ArrayList<>();
    for (String argument : arguments(options.arguments().get())) {
      String now = argument;
      for (Map.Entry<String, String> place : places.entrySet()) {
        now = now.replace("{" + place.getKey() + "}", place.getValue());
      }
      filled.add(now);
    }
    return filled;
  }

  private static List<String> arguments(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file);
    }
    if (Files.size(file) > MOST_ARGUMENTS) {
      throw new IOException(file + " is too long");
    }
    return Files.readAllLines(file).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
