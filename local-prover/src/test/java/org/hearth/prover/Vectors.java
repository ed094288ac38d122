package org.hearth.prover;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the test vectors in resources/vectors; their origin is in the README there. */
public final class Vectors {
  private Vectors() {}

  public static JsonNode read(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  public static BigInteger integer(JsonNode node) {
    return new BigInteger(node.asString());
  }

  /** [x, y, "1"] to 8 words; a third coordinate of zero is infinity. */
  public static void g1(JsonNode node, long[] z, int zo) {
    if (integer(node.get(2)).signum() == 0) {
      return;
    }
    Bn254.FP.put(integer(node.get(0)), z, zo);
    Bn254.FP.put(integer(node.get(1)), z, zo + 4);
  }

  /** [[x0, x1], [y0, y1], ["1", "0"]] to 16 words. */
  public static void g2(JsonNode node, long[] z, int zo) {
    if (integer(node.get(2).get(0)).signum() == 0) {
      return;
    }
    for (int i = 0; i < 4; i++) {
      Bn254.FP.put(integer(node.get(i / 2).get(i % 2)), z, zo + 4 * i);
    }
  }
}
