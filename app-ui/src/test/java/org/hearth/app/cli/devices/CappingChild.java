package org.hearth.app.cli.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.device.api.DeviceId;
import org.hearth.device.power.PowerBounds;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.Watts;
import picocli.CommandLine;

/**
 * {@code hearth power} as a program of its own, on a simulated card that writes down its limits.
 */
final class CappingChild {
  private CappingChild() {}

  /**
   * @param arguments the file of the card's limits, then those of the command
   */
  public static void main(String[] arguments) {
    PowerCap gpu = new WritingCap(Path.of(arguments[0]));
    PowerCommand command =
        new PowerCommand(id -> Optional.of(gpu), Clock.systemUTC(), Thread::sleep);
    System.exit(
        new CommandLine(command)
            .execute(java.util.Arrays.copyOfRange(arguments, 1, arguments.length)));
  }

  private record WritingCap(Path limits) implements PowerCap {
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
      try {
        return OptionalLong.of(Long.parseLong(Files.readAllLines(limits).getLast()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public PowerBounds bounds() {
      return new PowerBounds(
          OptionalLong.of(100_000), OptionalLong.of(170_000), OptionalLong.empty());
    }

    @Override
    public void set(long milliwatts) {
      try {
        Files.writeString(limits, milliwatts + "\n", StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
