package org.hearth.node.network.brevis.pico;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.wire.StrictJson;

/**
 * A Groth16 proof as Pico's service gives it: ten words of 32 bytes, of which the first eight are
 * its points, as contracts take them, and the last two its public inputs.
 */
public record PicoProof(HexBytes bytes) {
  private static final int WORD = 32;
  private static final int POINTS = 8;
  private static final int INPUTS = 2;

  /**
   * @throws IllegalArgumentException with a clause if it has another length
   */
  public PicoProof {
    if (bytes.size() != (POINTS + INPUTS) * WORD) {
      throw new IllegalArgumentException(
          "it has " + bytes.size() + " bytes, and a proof has " + (POINTS + INPUTS) * WORD);
    }
  }

  /**
   * As the node keeps it.
   *
   * @throws IllegalArgumentException with a clause if it is none
   */
  public static PicoProof ofJson(byte[] json) {
    return new PicoProof(HexBytes.parse(StrictJson.object(json, "the proof").string("proof")));
  }

  public byte[] json() {
    return StrictJson.mapper()
        .createObjectNode()
        .put("proof", bytes.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private BigInteger word(int index) {
    return BigIntegers.fromUnsignedByteArray(
        Arrays.copyOfRange(bytes.bytes(), index * WORD, (index + 1) * WORD));
  }

  /** What is delivered. */
  public BigInteger[] points() {
    return IntStream.range(0, POINTS).mapToObj(this::word).toArray(BigInteger[]::new);
  }

  /** What it says that it proves: a verifying key, and a digest. */
  public List<BigInteger> inputs() {
    return List.of(word(POINTS), word(POINTS + 1));
  }

  /** In snarkjs' form; contracts have the imaginary part of a number first. */
  public byte[] snarkjs() {
    var json = StrictJson.mapper().createObjectNode().put("protocol", "groth16");
    json.put("curve", "bn128");
    json.putArray("pi_a").add(text(0)).add(text(1)).add("1");
    var b = json.putArray("pi_b");
    b.addArray().add(text(3)).add(text(2));
    b.addArray().add(text(5)).add(text(4));
    b.addArray().add("1").add("0");
    json.putArray("pi_c").add(text(6)).add(text(7)).add("1");
    return StrictJson.mapper().writeValueAsBytes(json);
  }

  private String text(int index) {
    return word(index).toString();
  }
}
