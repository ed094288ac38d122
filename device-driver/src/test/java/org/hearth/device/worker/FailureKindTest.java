package org.hearth.device.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.DeviceHungException;
import org.hearth.device.gpu.api.DeviceLostException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.api.OutOfDeviceMemoryException;
import org.hearth.device.gpu.api.ProgramRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One clear sentence for every way to fail. */
class FailureKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEVICE_UNAVAILABLE   | Card cannot be used now (why).",
        "OUT_OF_DEVICE_MEMORY | Card has too little memory free for this job (why).",
        "PROGRAM_REFUSED      | Card does not take Hearth's program; install its newest driver (why).",
        "DEVICE_LOST          | Card failed in the middle of its work and is restarted (why).",
        "DEVICE_HUNG          | Card did not finish its work in time and is restarted (why).",
        "TASK_FAILED          | Card was given work that cannot be done (why).",
        "WORKER_DIED          | Card lost the process that works on it; a new one is started (why).",
        "WORKER_OUT_OF_MEMORY | Card lost the process that works on it, for the computer's memory was"
            + " too small for it (why).",
        "WORKER_HUNG          | Card did not answer in time; its process was ended and a new one is"
            + " started (why).",
        "WORKER_GARBLED       | Card answered nonsense; its process was ended and a new one is started"
            + " (why).",
        "WORKER_NOT_STARTED   | Card has no process to work on it, because none could be started (why).",
        "DID_NOT_VERIFY       | Card computed a result that does not verify, which was thrown away (why).",
        "RESTING              | Card rests for a while after a fault (why).",
        "PAUSED               | Card is paused, because it failed too often (why).",
        "CANCELLED            | Card stopped its work because it was not wanted any more (why).",
        "TASK_REFUSED         | Card cannot do this job (why)."
      })
  void saysOneSentence(FailureKind kind, String sentence) {
    assertThat(kind.sentence("Card", "why")).isEqualTo(sentence);
    assertThat(kind.sentence("Card", "")).isEqualTo(sentence.replace(" (why)", ""));
  }

  @Test
  void exceptionsOfTheDeviceKeepTheirKind() {
    assertThat(
            Stream.of(
                    new DeviceUnavailableException(""),
                    new OutOfDeviceMemoryException("", 1),
                    new ProgramRefusedException("", ""),
                    new DeviceLostException(""),
                    new DeviceHungException(""),
                    new TaskRefusedException(""),
                    new DidNotVerifyException(""),
                    new IllegalStateException(""))
                .map(FailureKind::of))
        .containsExactly(
            FailureKind.DEVICE_UNAVAILABLE,
            FailureKind.OUT_OF_DEVICE_MEMORY,
            FailureKind.PROGRAM_REFUSED,
            FailureKind.DEVICE_LOST,
            FailureKind.DEVICE_HUNG,
            FailureKind.TASK_REFUSED,
            FailureKind.DID_NOT_VERIFY,
            FailureKind.TASK_FAILED);
  }

  /** Bad input, a refusal, too little memory or a crash says nothing of a device's arithmetic. */
  @ParameterizedTest
  @EnumSource
  void onlyAResultThatDoesNotVerifyCountsAgainstHardware(FailureKind kind) {
    assertThat(kind.countsAgainstHardware()).isEqualTo(kind == FailureKind.DID_NOT_VERIFY);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "DEVICE_UNAVAILABLE",
        "OUT_OF_DEVICE_MEMORY",
        "PROGRAM_REFUSED",
        "TASK_FAILED",
        "TASK_REFUSED",
        "CANCELLED"
      })
  void refusalsAndBadWorkAreNoFaults(FailureKind kind) {
    assertThat(kind.isFault()).isFalse();
  }

  /** A child cannot claim what is for its parent to find out, such as that the card is paused. */
  @ParameterizedTest
  @EnumSource
  void aChildTellsOnlyOfItsOwnFailures(FailureKind kind) {
    boolean own =
        Arrays.stream(
                new FailureKind[] {
                  FailureKind.DEVICE_UNAVAILABLE,
                  FailureKind.OUT_OF_DEVICE_MEMORY,
                  FailureKind.PROGRAM_REFUSED,
                  FailureKind.DEVICE_LOST,
                  FailureKind.DEVICE_HUNG,
                  FailureKind.TASK_FAILED,
                  FailureKind.TASK_REFUSED,
                  FailureKind.DID_NOT_VERIFY,
                  FailureKind.CANCELLED
                })
            .collect(Collectors.toSet())
            .contains(kind);
    assertThat(FailureText.decode(FailureText.encode(kind, "words")).isPresent()).isEqualTo(own);
  }

  @Test
  void whatAChildSaysIsMadeSafeAndCut() {
    String nasty = "\u001b[31mred\u202e\nsecond line " + "x".repeat(100_000);
    FailureText text =
        FailureText.decode(FailureText.encode(FailureKind.TASK_FAILED, nasty)).orElseThrow();
    assertThat(text.words()).contains("; second line").hasSizeLessThan(520);
    assertThat(text.words().chars()).allMatch(c -> c >= ' ' && c < 127);
    assertThat(FailureText.decode(new byte[0])).isEmpty();
    assertThat(FailureText.decode("\u00ff".getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
  }
}
