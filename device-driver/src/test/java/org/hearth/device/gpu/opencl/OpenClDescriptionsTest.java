package org.hearth.device.gpu.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.hearth.device.gpu.api.DeviceDescription;
import org.jocl.CL;
import org.jocl.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What drivers answer, in bytes after their headers' structures; none was recorded from a card. */
class OpenClDescriptionsTest {
  private static final int PCI_BUS_INFO = 0x410F;
  private static final int TOPOLOGY = 0x4037;
  private static final int BOARD_NAME = 0x4038;

  private final Map<Integer, byte[]> answers = new HashMap<>();

  private DeviceDescription described() {
    OpenClInfo info =
        new OpenClInfo((what, bytes, answer, size) -> {
          byte[] known = answers.get(what);
          if (known == null) {
            return CL.CL_INVALID_VALUE;
          }
          if (size != null) {
            size[0] = known.length;
          }
          if (answer != null) {
            Pointer unused = answer;
            unused.getByteBuffer(0, known.length).put(known);
          }
          return CL.CL_SUCCESS;
        });
    return OpenClDescriptions.describe(info, info, 0);
  }

  private void says(int what, String text) {
    answers.put(what, (text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "00000000 03000000 00000000 00000000, , 0000:03:00.0",
    "01000000 c1000000 1f000000 07000000, , 0001:c1:1f.7",
    "00000000 03000000, , none",
    ", 01000000 00000000000000000000000000 00000000 03 00 00, 0000:03:00.0",
    ", 01000000 ffffffffffffffffffffffffff ffffffff c3 1e 02, 0000:c3:1e.2",
    ", 02000000 00000000000000000000000000 00000000 03 00 00, none",
    ", 01000000 03 00 00, none",
    "00000000 03000000 00000000 00000000, 01000000 00000000000000000000000000 00000000 09 00 00, 0000:03:00.0",
    ", , none",
  })
  void theCardsPlaceIsWhatTheNewerExtensionSaysElseAmds(
      String busInfo, String topology, String expected) {
    put(PCI_BUS_INFO, busInfo);
    put(TOPOLOGY, topology);
    assertThat(described().pci().orElse("none")).isEqualTo(expected);
  }

  /** In this computer's order of bytes; written here as most have it, least first. */
  private void put(int what, String hex) {
    if (hex != null) {
      byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
      if (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN) {
        for (int i = 0; i + 4 <= bytes.length; i += 4) {
          ByteBuffer.wrap(bytes).putInt(i, Integer.reverseBytes(ByteBuffer.wrap(bytes).getInt(i)));
        }
      }
      answers.put(what, bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OpenCL 3.0 NEO, OpenCL 3.0",
    "OpenCL 2.0 AMD-APP (3513.0), OpenCL 2.0",
    "OpenCL 1.2, OpenCL 1.2",
    "opencl 3, ''",
    "'', ''",
  })
  void theVersionIsWhatTheSpecificationPutsFirst(String said, String version) {
    says(CL.CL_DEVICE_VERSION, said);
    assertThat(
            OpenClDescriptions.version(
                new OpenClInfo((what, bytes, answer, size) -> {
                  byte[] known = answers.getOrDefault(what, new byte[0]);
                  if (size != null) {
                    size[0] = known.length;
                  }
                  if (answer != null) {
                    answer.getByteBuffer(0, known.length).put(known);
                  }
                  return CL.CL_SUCCESS;
                })))
        .isEqualTo(version);
  }

  @Test
  void amdsBoardsAreCalledByTheNameOnTheBox() {
    says(CL.CL_DEVICE_NAME, "gfx1030");
    assertThat(described().name()).isEqualTo("gfx1030");
    says(BOARD_NAME, "AMD Radeon RX 6800 XT");
    assertThat(described().name()).isEqualTo("AMD Radeon RX 6800 XT");
  }
}
