package org.hearth.app.bench.ui;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.app.bench.ChildJava;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlException;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.StoppedNode;
import org.hearth.app.ui.bench.WindowProbe;
import org.hearth.earnings.Books;
import org.hearth.node.config.NodeConfig;
import org.hearth.prover.BadInputException;

/**
 * The program itself with data of its own, as on the second day of a user who paused it: the local
 * network runs inside, and no job is taken.
 */
final class PausedProgram {
  /** By its name, as the launcher does: the program's start stands above all that it can do. */
  private static final String MAIN = "org.hearth.app.Main";

  private static final Duration OPENING = Duration.ofMinutes(3);

  private final DataFolder data;
  private final Path scratch;
  private int started;

  /**
   * Prepares its data.
   *
   * @param scratch an empty folder
   * @throws BadInputException if the local network's place is taken, as by another Hearth
   */
  PausedProgram(Path scratch) {
    this.scratch = scratch;
    this.data = new DataFolder(scratch.resolve("data"));
    refuseCompany(NodeConfig.DEFAULT_URL);
    data.makePrivate();
    data.keepLibraries();
    Clock clock = Clock.systemDefaultZone();
    Books.open(data.node(), clock).close();
    new StoppedNode(data, clock).change(pauses -> pauses.pause(Optional.empty()));
  }

  private static void refuseCompany(String url) {
    int port = URI.create(url).getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
    } catch (IOException e) {
      return; // nobody is there
    }
    throw new BadInputException(
        "Another program, perhaps Hearth, has port "
            + port
            + ", where the measured one runs its local network: quit it, or leave out the sections"
            + " start, idle and proving.");
  }

  /** Starts it; its window is painted then, and its node may still be opening. */
  WindowChild start(ChildJava java, List<String> options) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of(WindowProbe.PROGRAM, MAIN, "--data-dir", data.root().toString()));
    return new WindowChild(
        java.command(WindowProbe.class.getName(), options, arguments),
        scratch.resolve("program-" + ++started + ".txt"));
  }

  /**
   * When the first frame was painted.
   *
   * @param wall milliseconds since the start of the process
   * @param processor milliseconds of processor time until then, of all cores; negative if unknown
   */
  record Paint(double wall, double processor) {}

  /**
   * Starts it, waits until its node is open and ends it.
   *
   * @return times of its first painted frame
   */
  Paint startAndQuit(ChildJava java, List<String> options)
      throws IOException, InterruptedException {
    try (WindowChild window = start(java, options)) {
      awaitOpen();
      window.quit();
      return new Paint(window.firstPaint(), window.processorUntilPaint());
    }
  }

  /** Waits until the node of the started program is open. */
  void awaitOpen() throws InterruptedException {
    long deadline = System.nanoTime() + OPENING.toNanos();
    while (!open()) {
      if (System.nanoTime() > deadline) {
        throw new WindowChildException(
            "The measured program did not open its node within " + OPENING.toMinutes() + " min.");
      }
      Thread.sleep(200);
    }
  }

  private boolean open() {
    try {
      return Files.exists(data.node()) && ControlClient.snapshot(data.node()).isPresent();
    } catch (ControlException e) {
      return false; // it is just coming up
    }
  }
}
