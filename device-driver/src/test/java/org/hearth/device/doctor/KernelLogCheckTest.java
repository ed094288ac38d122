package org.hearth.device.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as drivers and the kernel write them; the form of "NVRM: Xid" is NVIDIA's own example. */
class KernelLogCheckTest {
  private final FakeComputer computer = new FakeComputer();

  private String results() {
    return new KernelLogCheck(computer)
        .run().stream()
            .map(result -> result.code() + " " + result.outcome())
            .collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                                                      | kernel-log GOOD
          usb 1-1: device descriptor read/64, error -71                           | kernel-log GOOD
          NVRM: Xid (PCI:0000:01:00): 79, pid='<unknown>', GPU has fallen off     | xid-79 FAILED
          NVRM: Xid (PCI:0000:01:00.0): 31, pid=42, MMU Fault                     | xid-31 NOTE
          NVRM: Xid (PCI:0000:01:00): 48, Double Bit ECC Error                    | xid-48 FAILED
          NVRM: Xid (PCI:0000:01:00): 63, Row Remapper                            | xid-63 WARNING
          NVRM: Xid (PCI:0000:01:00): 120, GSP task timeout                       | xid-120 WARNING
          NVRM: Xid (PCI:0000:01:00): 999, unheard of                             | xid-999 WARNING
          NVRM: Xid (PCI:0000:01:00): 99999999999, too long a number              | kernel-log GOOD
          NVRM: Xid (PCI:$(x)): 79                                                | kernel-log GOOD
          [drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout       | kernel-log WARNING
          mce: [Hardware Error]: Machine check events logged                      | kernel-log FAILED
          """)
  void aLineIsKnown(String line, String expected) {
    computer.answers.put("dmesg", line);
    assertThat(results()).isEqualTo(expected);
  }

  @Test
  void oneErrorManyTimesIsOneResult() {
    String line = "[12.3] NVRM: Xid (PCI:0000:0a:00): 13, pid=1, name=x\n";
    computer.answers.put("dmesg", line.repeat(3) + line.replace(": 13", ": 79"));
    assertThat(results()).isEqualTo("xid-13 NOTE, xid-79 FAILED");
    assertThat(new KernelLogCheck(computer).run().getFirst().found())
        .endsWith("Xid 13 of the card at 0000:0a:00, 3 times.");
  }

  @Test
  void theJournalIsAskedWhereTheLogItselfIsForbidden() {
    computer.answers.put("journalctl", "NVRM: Xid (PCI:0000:0a:00): 79, pid=1\n");
    assertThat(results()).isEqualTo("xid-79 FAILED");
  }

  @Test
  void whatMayNotBeReadIsNotCalledGood() {
    assertThat(results()).isEqualTo("kernel-log NOTE");
    computer.answers.put(
        "journalctl",
        "Hint: You are currently not seeing messages from other users and the system.\n");
    assertThat(results()).isEqualTo("kernel-log NOTE");
    computer.os = "Windows 11";
    assertThat(results()).isEqualTo("kernel-log NOTE");
  }
}
