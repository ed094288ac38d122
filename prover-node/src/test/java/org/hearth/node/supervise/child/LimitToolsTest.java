package org.hearth.node.supervise.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.hearth.device.nativelib.OperatingSystem;
import org.junit.jupiter.api.Test;

class LimitToolsTest {
  private static final ForeignLimits ALL =
      new ForeignLimits(10, OptionalLong.of(8L << 30), OptionalInt.of(4));
  private static final List<String> PROGRAM = List.of("/opt/prover", "--x");

  @Test
  void bothToolsStandBeforeTheProgram() {
    LimitTools tools = tools("/usr/bin/nice", "/usr/bin/systemd-run");
    LimitTools.Limited limited = tools.limit(PROGRAM, ALL);
    assertThat(String.join(" ", limited.command()).replace('\\', '/'))
        .isEqualTo(
            "/usr/bin/systemd-run --user --scope --quiet --collect -p MemoryMax=8589934592"
                + " -p CPUQuota=400% -- /usr/bin/nice -n 10 /opt/prover --x");
    assertThat(limited.limits().enforced())
        .containsExactly("At most 8192 MiB of memory.", "At most 4 cores.", "Niceness 10.");
    assertThat(limited.limits().notEnforced()).isEmpty();
  }

  @Test
  void whatIsNotEnforcedIsSaid() {
    LimitTools.Limited limited = LimitTools.NONE.limit(PROGRAM, ALL);
    assertThat(limited.command()).isEqualTo(PROGRAM);
    assertThat(limited.limits().enforced()).isEmpty();
    assertThat(limited.limits().notEnforced())
        .containsExactly(
            "At most 8192 MiB of memory: not enforced, systemd-run does not work here.",
            "At most 4 cores: not enforced, systemd-run does not work here.",
            "Niceness 10: not enforced, there is no nice here.");
  }

  @Test
  void withoutLimitsTheProgramIsStartedAsItIs() {
    LimitTools.Limited limited =
        tools("/usr/bin/nice", "/usr/bin/systemd-run").limit(PROGRAM, ForeignLimits.NONE);
    assertThat(limited.command()).isEqualTo(PROGRAM);
    assertThat(limited.limits()).isEqualTo(EnforcedLimits.NONE);
  }

  @Test
  void onWindowsNothingIsLimited() throws InterruptedException {
    assertThat(find("Windows 11")).isEqualTo(LimitTools.NONE);
  }

  /** Whether systemd-run works depends on the computer; that it is found out does not. */
  @Test
  void onThisComputerItIsFoundOut() throws InterruptedException {
    assertThat(find(OperatingSystem.current().name()).systemdRun())
        .matches(run -> run.isEmpty() || run.get().endsWith("systemd-run"));
  }

  @Test
  void limitsAreSensible() {
    assertThatThrownBy(() -> new ForeignLimits(20, OptionalLong.empty(), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ForeignLimits(0, OptionalLong.of(5), OptionalInt.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ForeignLimits(0, OptionalLong.empty(), OptionalInt.of(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LimitTools find(String system) throws InterruptedException {
    return LimitTools.find(Children.SYSTEM, new OperatingSystem(system), Map.of(), new Random(1));
  }

  private static LimitTools tools(String nice, String run) {
    return new LimitTools(Optional.of(Path.of(nice)), Optional.of(Path.of(run)));
  }
}
