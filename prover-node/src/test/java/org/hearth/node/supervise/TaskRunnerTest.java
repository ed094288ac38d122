package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.node.supervise.child.Child;
import org.hearth.node.supervise.child.Children;
import org.hearth.node.supervise.child.Launch;
import org.hearth.node.supervise.child.LimitTools;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.child.ProcessMark;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process that is run to its end. */
@Timeout(60)
class TaskRunnerTest {
  @TempDir Path folder;
  private Consent consent;
  private TaskRunner runner;

  @BeforeEach
  void agreed() throws ConsentException {
    consent = new Consent(folder, Clock.systemUTC(), name -> "say yes");
    var unused = consent.agree("bad", Misbehaving.JAVA, "test");
    runner =
        new TaskRunner(
            consent,
            folder,
            new Grounds(
                Clock.systemUTC(),
                new Random(),
                Patience.REAL,
                Children.SYSTEM,
                LimitTools.NONE,
                Map.of(),
                Duration.ofMillis(500)));
  }

  private ForeignProgram program(String... how) {
    return Misbehaving.program(folder, Optional.empty(), how);
  }

  @Test
  void howItEndedIsTold() throws Exception {
    TaskRunner.Result result = runner.run(program("ends"), waits -> {});
    assertThat(result.worked()).isFalse();
    assertThat(result.why()).isEqualTo("bad ended with 3.");
    assertThat(result.lastLines().getLast()).as("without its secret").startsWith("the key is ");
    assertThat(result.lastLines()).noneMatch(line -> line.contains(Misbehaving.SECRET));
    assertThat(folder.resolve("bad.pid")).doesNotExist();
  }

  @Test
  void whatItLeavesRunningIsEndedWithIt() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc")), "orphans are found on Linux");
    TaskRunner.Result result = runner.run(program("leaves"), waits -> {});
    assertThat(result.worked()).isTrue();
    long child =
        result.lastLines().stream()
            .filter(line -> line.startsWith("child "))
            .mapToLong(line -> Long.parseLong(line.substring("child ".length())))
            .findFirst()
            .orElseThrow();
    assertThat(Misbehaving.isAlive(child)).isFalse();
  }

  @Test
  void whoeverDoesNotWantItAnyMoreEndsIt() {
    AtomicLong pid = new AtomicLong();
    assertThatThrownBy(() ->
            runner.run(
                program("hangs"),
                waits -> {
                  Optional<ProcessMark> mark = new PidFile(folder.resolve("bad.pid")).read();
                  mark.flatMap(m -> m.pid().stream().boxed().findFirst()).ifPresent(pid::set);
                  throw new IllegalStateException("enough");
                }))
        .hasMessage("enough");
    assertThat(pid.get()).isPositive();
    assertThat(Misbehaving.isAlive(pid.get())).isFalse();
    assertThat(folder.resolve("bad.pid")).doesNotExist();
  }

  @Test
  void whatAKilledNodeLeftIsEndedFirst() throws Exception {
    ProcessMark mark = ProcessMark.drawn(new Random());
    Child left =
        Children.SYSTEM.start(new Launch(Misbehaving.command("hangs"), Map.of(), folder, mark));
    new PidFile(folder.resolve("bad.pid")).write(left.mark());
    TaskRunner.Result unused = runner.run(program("ends"), waits -> {});
    assertThat(left.isAlive()).isFalse();
  }

  @Test
  void nothingRunsThatItsOwnerDidNotAgreeTo() throws Exception {
    consent.withdraw("bad");
    assertThatThrownBy(() -> runner.run(program("ends"), waits -> {}))
        .isInstanceOf(ConsentException.class);
    assertThat(folder.resolve("bad.log")).doesNotExist();
  }
}
