package org.hearth.app.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.device.api.DeviceId;
import org.hearth.device.power.PowerBounds;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.PowerRefusedException;
import org.hearth.device.power.Watts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command on a card that is made up; it takes 100 to 170 W. */
class PowerCommandTest {
  @TempDir Path folder;
  private final FakeCap gpu = new FakeCap();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static final class FakeCap implements PowerCap {
    private final List<Long> limits = new ArrayList<>(List.of(170_000L));
    private boolean forbidden;

    @Override
    public DeviceId device() {
      return new DeviceId("gpu:GPU-1");
    }

    @Override
    public String name() {
      return "Card (simulated)";
    }

    @Override
    public String command(long milliwatts) {
      return "set " + Watts.of(milliwatts);
    }

    @Override
    public OptionalLong now() {
      return OptionalLong.of(limits.getLast());
    }

    @Override
    public PowerBounds bounds() {
      return new PowerBounds(
          OptionalLong.of(100_000), OptionalLong.of(170_000), OptionalLong.empty());
    }

    @Override
    public void set(long milliwatts) throws PowerRefusedException {
      if (forbidden) {
        throw new PowerRefusedException("Hearth has no right to do it.", null);
      }
      limits.add(milliwatts);
    }
  }

  private int hearth(String... arguments) {
    PowerCommand command =
        new PowerCommand(
            id -> id.equals(gpu.device()) ? Optional.of(gpu) : Optional.empty(),
            Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC),
            time -> assertThat(gpu.limits).endsWith(120_000L));
    CommandLine line = new CommandLine(command);
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler((e, on, _) -> Errors.report(e, on));
    return line.execute(
        Stream.concat(Stream.of("--data-dir", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  @Test
  void withoutApplyItOnlyShowsTheWayThereAndBack() {
    assertThat(hearth("--device", "gpu:GPU-1", "--watts", "120")).isZero();
    assertThat(out.toString())
        .contains("now 170 W", "from 100 W to 170 W", "not reported after a restart")
        .contains("    set 120\n", "    set 170\n");
    assertThat(gpu.limits).containsExactly(170_000L);
  }

  @Test
  void withApplyTheOldLimitIsBackAfterwards() {
    assertThat(hearth("--device", "gpu:GPU-1", "--watts", "120", "--apply", "--for", "1h30m"))
        .isZero();
    assertThat(out.toString()).contains("120 W until 2026-11-01T13:30:00Z");
    assertThat(gpu.limits).containsExactly(170_000L, 120_000L, 170_000L);
    assertThat(folder.resolve("node/power-reverts.txt")).doesNotExist();
  }

  @Test
  void withoutTheRightNothingIsSet() {
    gpu.forbidden = true;
    assertThat(hearth("--device", "gpu:GPU-1", "--watts", "120", "--apply", "--for", "2h"))
        .isEqualTo(1);
    assertThat(err.toString()).isEqualTo("hearth: Hearth has no right to do it.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--device gpu:GPU-2 --watts 120, no NVIDIA card \"gpu:GPU-2\"",
    "--device gpu:GPU-1 --watts 90, at least 100 and at most 170",
    "--device gpu:GPU-1 --watts -1, wants a number of watts",
    "--device gpu:GPU-1 --watts 2147483647, makes no sense",
    "--device gpu:GPU-1 --watts 120 --apply, wants --for",
    "--device gpu:GPU-1 --watts 120 --for 2h, is for --apply",
    "--device gpu:GPU-1 --watts 120 --apply --for soon, is no duration",
    "--device gpu:GPU-1 --watts 120 --apply --for 5s, is no duration",
    "--device gpu:GPU-1 --watts 120 --apply --for 99999h, is no duration",
  })
  void whatIsWrongIsNamed(String arguments, String complaint) {
    assertThat(hearth(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(complaint);
    assertThat(gpu.limits).containsExactly(170_000L);
  }
}
