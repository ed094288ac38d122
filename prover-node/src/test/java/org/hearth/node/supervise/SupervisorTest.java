package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.child.LimitTools;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.child.ProcessMark;
import org.hearth.node.supervise.output.LineListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
@Timeout(60)
class SupervisorTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Supervisor> begun = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private Consent consent;

  @BeforeEach
  void agreed() throws ConsentException {
    consent = new Consent(folder, Clock.systemUTC(), name -> "say yes");
    consent.agree("bad", Misbehaving.JAVA, "test");
  }

  @AfterEach
  void endAll() {
    begun.forEach(Supervisor::close);
  }

  @Test
  void aProgramThatEndsByItselfIsWaitedForAndItsLogShowsNoSecret() throws Exception {
    Supervisor supervisor = start(Optional.empty(), "ends");
    assertThat(waiting(supervisor).why()).isEqualTo("bad ended with 3.");
    assertThat(lines).contains("the key is ***");
    assertThat(folder.resolve("bad.log")).content().contains("the key is ***");
    supervisor.stop();
    assertThat(supervisor.state()).isEqualTo(new SupervisorState.Stopped());
    assertThat(folder.resolve("bad.pid")).doesNotExist();
  }

  @Test
  void aProgramWithoutProgressIsEnded() throws Exception {
    Supervisor supervisor = start(Optional.of(Duration.ofSeconds(2)), "hangs");
    long pid = pid("progress, pid ");
    assertThat(waiting(supervisor).why()).contains("no sign of progress for 2 s");
    assertThat(Misbehaving.isAlive(pid)).isFalse();
  }

  @Test
  void aProgramThatDoesNotEndWhenItIsAskedIsKilled() throws Exception {
    Supervisor supervisor = start(Optional.empty(), "stubborn");
    long pid = pid("progress, pid ");
    until(() -> lines.contains("stubborn"));
    assertThat(supervisor.state()).isInstanceOf(SupervisorState.Running.class);
    supervisor.stop();
    assertThat(Misbehaving.isAlive(pid)).isFalse();
    assertThat(supervisor.state()).isEqualTo(new SupervisorState.Stopped());
  }

  @Test
  void whatAProgramBeganEndsWithIt() throws Exception {
    Supervisor supervisor = start(Optional.empty(), "parent");
    long child = pid("child ");
    assertThat(Misbehaving.isAlive(child)).isTrue();
    supervisor.stop();
    assertThat(Misbehaving.isAlive(child)).isFalse();
  }

  @Test
  void whatAProgramLeavesBehindEndsToo() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "orphans are found on Linux");
    Supervisor supervisor = start(Optional.empty(), "leaves");
    long orphan = pid("child ");
    assertThat(waiting(supervisor).why()).isEqualTo("bad ended with 0.");
    assertThat(Misbehaving.isAlive(orphan)).isFalse();
  }

  @Test
  void aLineWithoutAnEndIsNoProgressAndFillsNothing() throws Exception {
    Supervisor supervisor = start(Optional.of(Duration.ofSeconds(2)), "endless");
    assertThat(waiting(supervisor).why()).contains("no sign of progress");
    assertThat(lines).filteredOn(line -> line.startsWith("x")).containsExactly("x".repeat(8192));
    assertThat(Files.size(folder.resolve("bad.log"))).isLessThan(10_000);
  }

  @Test
  void aFloodNeverBlocksTheProgramHoweverSlowTheListener() throws Exception {
    Path done = folder.resolve("done");
    CountDownLatch listen = new CountDownLatch(1);
    Supervisor supervisor =
        start(
            Misbehaving.program(folder, Optional.empty(), "floods", done.toString()),
            (line, event) -> {
              lines.add(line);
              await(listen);
            });
    until(() -> Files.exists(done));
    listen.countDown();
    until(() -> lines.size() > 500);
    supervisor.stop();
    assertThat(lines).hasSizeBetween(500, Misbehaving.FLOOD / 2);
    assertThat(folder.resolve("bad.log"))
        .content()
        .containsPattern("[0-9]{5} lines came too fast and were left out");
  }

  @Test
  void aProgramThatWasChangedIsNotStarted() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "one");
    consent.agree("bad", script, "test");
    Supervisor supervisor = start(Optional.empty(), "ends"); // another file than the one agreed to
    until(() -> supervisor.state() instanceof SupervisorState.GivenUp);
    assertThat(((SupervisorState.GivenUp) supervisor.state()).why())
        .contains("is not the file that you agreed to", "say yes");
    assertThat(lines).isEmpty();
    supervisor.stop();
    assertThat(supervisor.state()).isEqualTo(new SupervisorState.Stopped());
  }

  @Test
  void whatAKilledNodeLeftIsEndedAtTheNextStart() throws Exception {
    Process node =
        new ProcessBuilder(
                Misbehaving.JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNode.class.getName(),
                folder.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Path log = folder.resolve("bad.log");
    List<Long> left;
    try {
      until(() -> numbers(log).size() == 3);
      left = numbers(log);
    } finally {
      node.destroyForcibly().waitFor();
    }
    assertThat(left).allMatch(Misbehaving::isAlive);

    Supervisor supervisor = start(Optional.empty(), "hangs");
    long anew = pid("progress, pid ");
    assertThat(left).noneMatch(Misbehaving::isAlive).doesNotContain(anew);
    assertThat(supervisor.state()).isInstanceOf(SupervisorState.Running.class);
  }

  @Test
  void aNiceProgramIsWatchedAsAnyOther() throws Exception {
    LimitTools tools =
        LimitTools.find(Children.SYSTEM, OperatingSystem.current(), Map.of(), new Random());
    Assumptions.assumeTrue(tools.nice().isPresent(), "there is no nice here");
    ForeignProgram plain = Misbehaving.program(folder, Optional.empty(), "stubborn");
    ForeignProgram nice =
        new ForeignProgram(
            plain.name(),
            plain.file(),
            plain.arguments(),
            plain.surroundings(),
            new ForeignLimits(7, OptionalLong.empty(), OptionalInt.empty()),
            plain.rules(),
            plain.longestSilence(),
            plain.log());
    Supervisor supervisor = start(nice, (line, event) -> lines.add(line), tools);
    long pid = pid("progress, pid ");
    assertThat(supervisor.state())
        .isInstanceOfSatisfying(
            SupervisorState.Running.class,
            running -> {
              assertThat(running.pid()).isEqualTo(pid);
              assertThat(running.limits().enforced()).containsExactly("Niceness 7.");
            });
    supervisor.stop();
    assertThat(Misbehaving.isAlive(pid)).isFalse();
  }

  /** It got the number of the program that ended with an earlier life. */
  @Test
  void anotherProcessWithTheSamePidIsLeftAlone() throws Exception {
    Process other =
        new ProcessBuilder(Misbehaving.command("hangs"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Instant started = other.info().startInstant().orElseThrow();
      new PidFile(folder.resolve("bad.pid"))
          .write(
              new ProcessMark(
                  "0".repeat(32),
                  OptionalLong.of(other.pid()),
                  Optional.of(started.minusSeconds(5))));
      Supervisor supervisor = start(Optional.empty(), "hangs");
      pid("progress, pid ");
      supervisor.stop();
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private Supervisor start(Optional<Duration> silence, String how) {
    return start(Misbehaving.program(folder, silence, how), (line, event) -> lines.add(line));
  }

  private Supervisor start(ForeignProgram program, LineListener listener) {
    return start(program, listener, LimitTools.NONE);
  }

  private Supervisor start(ForeignProgram program, LineListener listener, LimitTools tools) {
    Grounds grounds =
        new Grounds(
            Clock.systemUTC(),
            new Random(),
            Patience.REAL,
            Children.SYSTEM,
            tools,
            Map.of(),
            Duration.ofMillis(500));
    Supervisor supervisor = new Supervisor(program, consent, folder, grounds, listener);
    begun.add(supervisor);
    supervisor.start();
    return supervisor;
  }

  private static SupervisorState.WaitingToRestart waiting(Supervisor supervisor)
      throws InterruptedException {
    SupervisorState[] found = new SupervisorState[1];
    until(() -> {
      found[0] = supervisor.state();
      return found[0] instanceof SupervisorState.WaitingToRestart;
    });
    return (SupervisorState.WaitingToRestart) found[0];
  }

  private long pid(String before) throws InterruptedException {
    until(() -> lines.stream().anyMatch(line -> line.startsWith(before)));
    return lines.stream()
        .filter(line -> line.startsWith(before))
        .map(line -> Long.parseLong(line.substring(before.length())))
        .findFirst()
        .orElseThrow();
  }

  /** The pids that a log tells: parent, child by its parent, child by itself. */
  private static List<Long> numbers(Path log) {
    try {
      return Files.exists(log)
          ? Files.readAllLines(log).stream()
              .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
              .toList()
          : List.of();
    } catch (IOException | NumberFormatException e) {
      return List.of();
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
