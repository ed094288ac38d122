package org.hearth.device.nvidia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.device.api.DeviceId;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.PowerRefusedException;
import org.hearth.device.power.Reverts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Power limits on a captured card that takes 100 to 170 W and has 170 W. */
class PowerCapTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofHours(1));
  private static final String UUID = "GPU-AAAAAAAA-0000-0000-0000-000000000001";
  private static final DeviceId ID = new DeviceId("gpu:GPU-aaaaaaaa-0000-0000-0000-000000000001");

  @TempDir Path folder;
  private final Capture gpu = new Capture();
  private NvidiaPowerCaps caps = new NvidiaPowerCaps(gpu::nvml, new OperatingSystem("Linux"));

  @BeforeEach
  void aCard() {
    gpu.answer("nvml", "loaded");
    gpu.answer("nvml.cards", "1");
    gpu.answer("nvml.0.name", "NVIDIA GeForce RTX 3060");
    gpu.answer("nvml.0.uuid", UUID);
    gpu.answer("nvml.0.pci", "00000000:0A:00.0");
    gpu.answer("nvml.0.capPower", "");
    gpu.answer("nvml.0.POWER_CAP_MILLIWATTS", "170000");
    gpu.answer("nvml.0.POWER_CAP_USUAL_MILLIWATTS", "170000");
    gpu.answer("nvml.0.POWER_CAP_LEAST_MILLIWATTS", "100000");
    gpu.answer("nvml.0.POWER_CAP_MOST_MILLIWATTS", "170000");
  }

  private PowerCap cap() {
    return caps.find(ID).orElseThrow();
  }

  /** As another start of the program would see it. */
  private Reverts reverts() {
    return new Reverts(folder.resolve("node/power-reverts.txt"), caps);
  }

  @Test
  void theCommandNamesTheCardByItsUuidAndTheWatts() {
    assertThat(cap().command(120_000)).isEqualTo("sudo nvidia-smi -i " + UUID + " -pl 120");
    caps = new NvidiaPowerCaps(gpu::nvml, new OperatingSystem("Windows 11"));
    assertThat(cap().command(212_500)).isEqualTo("nvidia-smi -i " + UUID + " -pl 212.5");
    gpu.answer("nvml.0.uuid", "GPU-$(reboot)");
    assertThat(caps.find(new DeviceId("gpu:GPU-$(reboot)")).orElseThrow().command(1000))
        .isEqualTo("nvidia-smi -i 0000:0a:00.0 -pl 1");
  }

  @ParameterizedTest
  @CsvSource({
    "100000, ''",
    "170000, ''",
    "99999, at least 100 and at most 170",
    "170001, at least 100 and at most 170",
    "0, makes no sense",
    "-5, makes no sense",
    "9999999, makes no sense"
  })
  void aLimitIsCheckedAgainstTheCards(long milliwatts, String complaint) {
    assertThat(cap().bounds().problem(milliwatts).orElse("")).contains(complaint);
    assertThat(cap().bounds().problem(milliwatts).isEmpty()).isEqualTo(complaint.isEmpty());
  }

  @Test
  void aCardThatTellsNoBoundsTakesWhatMakesSense() {
    gpu.answer("nvml.0.POWER_CAP_LEAST_MILLIWATTS", "!3");
    gpu.answer("nvml.0.POWER_CAP_MOST_MILLIWATTS", "4294967295");
    assertThat(cap().bounds().problem(1_000)).isEmpty();
    assertThat(cap().bounds().most()).isEmpty();
  }

  @Test
  void theOldLimitComesBackWhenTheTimeIsOverAlsoAfterACrash() throws Exception {
    reverts().cap(cap(), 120_000, LATER);
    assertThat(cap().now()).hasValue(120_000);
    assertThat(reverts().revertDue(NOW)).isEmpty();
    assertThat(cap().now()).hasValue(120_000);
    assertThat(reverts().revertDue(LATER))
        .singleElement()
        .satisfies(done -> assertThat(done.sentence()).endsWith("is 170 W again."));
    assertThat(cap().now()).hasValue(170_000);
    assertThat(folder.resolve("node/power-reverts.txt")).doesNotExist();
  }

  @Test
  void aSecondRequestDoesNotTakeTheFirstForTheLimitToReturnTo() throws Exception {
    reverts().cap(cap(), 120_000, LATER);
    reverts().cap(cap(), 110_000, LATER);
    assertThat(reverts().pending())
        .containsExactly(new Reverts.Pending(ID, 170_000, 110_000, LATER));
  }

  @Test
  void whatTheOwnerSetInTheMeantimeStays() throws Exception {
    reverts().cap(cap(), 120_000, LATER);
    cap().set(130_000);
    assertThat(reverts().revertDue(LATER).getFirst().sentence()).contains("130 W by now");
    assertThat(cap().now()).hasValue(130_000);
    assertThat(reverts().pending()).isEmpty();
  }

  @Test
  void withoutTheRightNothingIsChangedAndTheSentenceTellsTheCommand() {
    gpu.answer("nvml.0.capPower", "!4");
    assertThatThrownBy(() -> reverts().cap(cap(), 120_000, LATER))
        .isInstanceOf(PowerRefusedException.class)
        .hasMessageContaining("no right")
        .hasMessageContaining("sudo nvidia-smi -i " + UUID + " -pl 120");
    assertThat(reverts().pending()).isEmpty();
    assertThat(cap().now()).hasValue(170_000);
  }

  @Test
  void aCardThatDoesNotTellItsLimitIsLeftAlone() {
    gpu.answer("nvml.0.POWER_CAP_MILLIWATTS", "!3");
    assertThatThrownBy(() -> reverts().cap(cap(), 120_000, LATER))
        .hasMessageContaining("no way back");
    assertThat(reverts().pending()).isEmpty();
  }

  @Test
  void whatCannotBePutBackYetStaysRemembered() throws Exception {
    reverts().cap(cap(), 120_000, LATER);
    gpu.answer("nvml.0.capPower", "!4");
    assertThat(reverts().revertDue(LATER)).extracting(Reverts.Reverted::done).containsOnly(false);
    gpu.answer("nvml.cards", "0");
    assertThat(reverts().revertDue(LATER).getFirst().sentence()).contains("is not there");
    assertThat(reverts().pending()).hasSize(1);
    gpu.answer("nvml.cards", "1");
    gpu.answer("nvml.0.capPower", "");
    assertThat(reverts().revertDue(LATER)).extracting(Reverts.Reverted::done).containsOnly(true);
    assertThat(cap().now()).hasValue(170_000);
  }

  /** Cut off between the file and the card: the limit is the old one, so nothing is to be done. */
  @Test
  void aFileWhoseLimitWasNeverSetCostsNothing() throws Exception {
    Path file = folder.resolve("node/power-reverts.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, ID + " 150000 120000 1\n");
    reverts().revertDue(NOW);
    assertThat(cap().now()).hasValue(170_000);
    assertThat(reverts().pending()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0\1", "gpu:x 1 2", "gpu:x -1 2 3", "gpu:x 1 2 99999999999999", "ÿ 1 2 3"})
  void aDamagedFileIsNoFile(String line) throws Exception {
    Path file = folder.resolve("node/power-reverts.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(file, line + "\n");
    assertThat(reverts().revert(_ -> true)).isEqualTo(List.of());
  }
}
