package org.hearth.device.accelerator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;

/**
 * The specification's examples, read from its page, are what the code writes, and the code reads
 * them. They were computed apart from it.
 */
class ProtocolExamplesTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final int SEQUENCE = 0x01020304;

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The code's own frames, by the first words of the example. */
  private static Map<String, Frame> frames() throws Exception {
    byte[] id = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    Map<String, Frame> f = new LinkedHashMap<>();
    f.put("HELLO, version 2", Frame.of(FrameType.HELLO, SEQUENCE, Payload.write().u16(2).done()));
    f.put("HELLO, version 1", Frame.of(FrameType.HELLO, SEQUENCE, Payload.write().u16(1).done()));
    ProofFormats groth16 = ProofFormats.OF_VERSION_1;
    ProofFormats plonk =
        new ProofFormats("plonk", groth16.key(), groth16.witness(), groth16.proof());
    Capabilities both =
        new Capabilities(
            2,
            true,
            List.of(
                new SystemOffer(groth16, 1L << 30, 1L << 27, 1L << 14, 22),
                new SystemOffer(plonk, 1L << 31, 1L << 27, 1L << 16, 20)),
            "Acme",
            "One",
            "1.2.3");
    f.put("CAPABILITIES, version 2", Frame.of(FrameType.CAPABILITIES, SEQUENCE, both.payload()));
    f.put(
        "CAPABILITIES, version 1",
        Frame.of(FrameType.CAPABILITIES, SEQUENCE, both.spokenWith(1).payload()));
    byte[] key = sha256("key");
    f.put(
        "KEY, version 2",
        Frame.of(
            FrameType.KEY,
            SEQUENCE + 1,
            Payload.write().bytes(key).u64(3).text(groth16.system()).text(groth16.key()).done()));
    f.put(
        "KEY, version 1",
        Frame.of(FrameType.KEY, SEQUENCE + 1, Payload.write().bytes(key).u64(3).done()));
    f.put("ACK", Frame.of(FrameType.ACK, SEQUENCE + 1, Payload.write().u8(0).done()));
    byte[] text = "key".getBytes(StandardCharsets.UTF_8);
    f.put(
        "DATA", Frame.of(FrameType.DATA, SEQUENCE + 2, Payload.write().u64(0).bytes(text).done()));
    f.put(
        "JOB, version 2",
        Frame.of(
            FrameType.JOB,
            SEQUENCE + 3,
            groth16
                .write(Payload.write().bytes(id).bytes(key).u64(7).bytes(sha256("witness")))
                .done()));
    f.put(
        "JOB, version 1",
        Frame.of(
            FrameType.JOB,
            SEQUENCE + 3,
            Payload.write().bytes(id).bytes(key).u64(7).bytes(sha256("witness")).done()));
    f.put("CANCEL", Frame.of(FrameType.CANCEL, SEQUENCE + 4, id));
    f.put("ASK_HEALTH", Frame.of(FrameType.ASK_HEALTH, SEQUENCE + 5, new byte[0]));
    f.put(
        "HEALTH",
        Frame.of(
            FrameType.HEALTH,
            SEQUENCE + 5,
            new Vitals(Reading.of(41.5), Reading.notReported("")).payload()));
    f.put(
        "PROGRESS",
        Frame.of(FrameType.PROGRESS, 0, Payload.write().bytes(id).u16(250).text("summing").done()));
    f.put(
        "RESULT",
        Frame.of(
            FrameType.RESULT,
            0,
            Payload.write().bytes(id).bytes("{}".getBytes(StandardCharsets.UTF_8)).done()));
    f.put(
        "RESULT_PART",
        Frame.of(
            FrameType.RESULT_PART,
            0,
            Payload.write()
                .bytes(id)
                .u64(100_000)
                .u64(99_998)
                .bytes("{}".getBytes(StandardCharsets.UTF_8))
                .done()));
    f.put(
        "ERROR, 9",
        Frame.of(
            FrameType.ERROR,
            SEQUENCE + 3,
            Payload.write()
                .u16(ErrorCode.NO_SUCH_SYSTEM)
                .text("it has no such proof system")
                .done()));
    f.put(
        "ERROR, 6",
        Frame.of(
            FrameType.ERROR,
            SEQUENCE + 3,
            Payload.write().u16(ErrorCode.BUSY).text("it proves another job").done()));
    f.put(
        "ERROR, 8",
        Frame.of(
            FrameType.ERROR,
            0,
            Payload.write().u16(ErrorCode.PROOF_FAILED).text("no").bytes(id).done()));
    return f;
  }

  private static Map<String, byte[]> examples() throws IOException {
    String page = Files.readString(DOCS.resolve("accelerator-protocol.md"));
    String block = page.split("## Examples", 2)[1].split("```", 3)[1];
    Map<String, byte[]> examples = new LinkedHashMap<>();
    for (String example : block.strip().split("\n\n")) {
      String[] lines = example.split("\n", 2);
      examples.put(lines[0], HexFormat.of().parseHex(lines[1].replaceAll("\\s+", "")));
    }
    return examples;
  }

  @Test
  void areWhatTheCodeWritesAndReads() throws Exception {
    Map<String, byte[]> examples = examples();
    Map<String, Frame> frames = frames();
    assertThat(examples).hasSameSizeAs(frames);
    examples.forEach((name, bytes) -> {
      Frame expected =
          frames.entrySet().stream()
              .filter(entry -> (name + ",").startsWith(entry.getKey() + ","))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseThrow();
      assertThat(HexFormat.ofDelimiter(" ").formatHex(expected.bytes()))
          .as(name)
          .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(bytes));
      FrameReader reader = new FrameReader();
      reader.add(bytes, bytes.length);
      Frame read = reader.next().orElseThrow();
      assertThat(read.type()).as(name).isEqualTo(expected.type());
      assertThat(read.sequence()).isEqualTo(expected.sequence());
      assertThat(read.payload()).isEqualTo(expected.payload());
    });
  }

  @Test
  void everyTypeHasAnExampleAndARow() throws Exception {
    String page = Files.readString(DOCS.resolve("accelerator-protocol.md"));
    String names = String.join("\n", examples().keySet());
    for (FrameType type : FrameType.values()) {
      assertThat(names).contains(type.name());
      assertThat(page).contains("| 0x%02X | %s |".formatted(type.code(), type.name()));
    }
  }

  /** RFC 3720, appendix B.4, has no text; this is the check value of the CRC catalogues. */
  @Test
  void theChecksumIsTheUsualOne() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Frame.checksum(digits, 0, digits.length)).isEqualTo(0xe3069283);
    assertThat(Frame.checksum(new byte[32], 0, 32)).isEqualTo(0x8a9136aa); // B.4, 32 zeros
  }

  /** The page shows the file that is installed. */
  @Test
  void thePageHasTheRule() throws Exception {
    String page = Files.readString(DOCS.resolve("accelerator-protocol.md"));
    String rule = Files.readString(DOCS.resolve("70-hearth-accelerator.rules"));
    assertThat(page).contains("```\n" + rule + "```");
  }

  /** The grammar of udev(7): keys it knows, with the operators that each may have. */
  @Test
  void theRuleIsOneThatUdevReads() throws Exception {
    String match = "(ACTION|SUBSYSTEMS?|ENV\\{[A-Z_]+\\}|ATTRS?\\{[a-z_/]+\\})(==|!=)\"[^\"]*\"";
    String assign = "(TAG\\+=|ENV\\{[A-Z_]+\\}=)\"[^\"]*\"";
    String rules =
        Files.readAllLines(DOCS.resolve("70-hearth-accelerator.rules")).stream()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.joining("\n"));
    assertThat(rules.lines()).isNotEmpty();
    assertThat(rules.lines())
        .allMatch(line -> line.matches("(" + match + ", )+" + assign + "(, " + assign + ")*"));
    // Brackets would be a class of characters in udev's patterns.
    assertThat(rules).contains("*:ff485a:*").contains("*hearth-zk-1").doesNotContain("[");
    assertThat(Optional.of(rules).map(r -> r.contains("uaccess"))).contains(true);
  }
}
