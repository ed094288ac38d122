package org.hearth.prover.format;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * snarkjs' JSON: proof.json, public.json, verification_key.json. Numbers are decimal strings in standard form. Reading is strict: only
 * plain decimal digits, protocol "groth16", curve "bn128" (or none: rapidsnark leaves it out), nothing twice.
 */
public final class JsonFiles {
  private static final long MOST_BYTES = 64L << 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).maxStringLength(1000).maxNumberLength(100).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonFiles() {}

  public static Groth16Proof readProof(Path path) {
    return parseProof(bytes(path), path.toString());
  }

  /**
   * @param name what to call the text in messages
   */
  public static Groth16Proof parseProof(byte[] json, String name) {
    JsonNode root = tree(json, name);
    checkProtocol(root, name);
    return new Groth16Proof(
        g1(root.path("pi_a"), "pi_a", name), g2(root.path("pi_b"), "pi_b", name), g1(root.path("pi_c"), "pi_c", name));
  }

  public static byte[] write(Groth16Proof proof) {
    ObjectNode root = MAPPER.createObjectNode();
    root.set("pi_a", g1(proof.a()));
    root.set("pi_b", g2(proof.b()));
    root.set("pi_c", g1(proof.c()));
    root.put("protocol", "groth16");
    root.put("curve", "bn128");
    return MAPPER.writeValueAsBytes(root);
  }

  public static List<BigInteger> readPublicInputs(Path path) {
    return parsePublicInputs(bytes(path), path.toString());
  }

  public static List<BigInteger> parsePublicInputs(byte[] json, String name) {
    JsonNode root = tree(json, name);
    if (!root.isArray()) {
      throw new BadInputException(name + " can't be used: public inputs are a JSON array of decimal strings.");
    }
    List<BigInteger> result = new ArrayList<>();
    for (JsonNode n : root) {
      result.add(integer(n, "public input " + result.size(), name));
    }
    return result;
  }

  public static byte[] writePublicInputs(List<BigInteger> values) {
    ArrayNode root = MAPPER.createArrayNode();
    values.forEach(v -> root.add(v.toString()));
    return MAPPER.writeValueAsBytes(root);
  }

  public static VerifyingKey readVerifyingKey(Path path) {
    return parseVerifyingKey(bytes(path), path.toString());
  }

  public static VerifyingKey parseVerifyingKey(byte[] json, String name) {
    JsonNode root = tree(json, name);
    checkProtocol(root, name);
    JsonNode icNode = root.path("IC");
    if (!icNode.isArray() || icNode.isEmpty()) {
      throw new BadInputException(name + " can't be used: it has no list IC.");
    }
    List<G1Point> ic = new ArrayList<>();
    for (JsonNode n : icNode) {
      ic.add(g1(n, "IC[" + ic.size() + "]", name));
    }
    if (root.path("nPublic").asInt(-1) != ic.size() - 1) {
      throw new BadInputException(
          name + " can't be used: nPublic does not fit the " + ic.size() + " points of IC.");
    }
    return new VerifyingKey(
        g1(root.path("vk_alpha_1"), "vk_alpha_1", name),
        g2(root.path("vk_beta_2"), "vk_beta_2", name),
        g2(root.path("vk_gamma_2"), "vk_gamma_2", name),
        g2(root.path("vk_delta_2"), "vk_delta_2", name),
        List.copyOf(ic));
  }

  public static byte[] write(VerifyingKey key) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("protocol", "groth16");
    root.put("curve", "bn128");
    root.put("nPublic", key.publics());
    root.set("vk_alpha_1", g1(key.alpha1()));
    root.set("vk_beta_2", g2(key.beta2()));
    root.set("vk_gamma_2", g2(key.gamma2()));
    root.set("vk_delta_2", g2(key.delta2()));
    root.set("vk_alphabeta_12", alphaBeta(key));
    ArrayNode ic = root.putArray("IC");
    key.ic().forEach(p -> ic.add(g1(p)));
    return MAPPER.writeValueAsBytes(root);
  }

  private static ArrayNode alphaBeta(VerifyingKey key) {
    Pairing pairing = new Pairing();
    PairingLines lines = pairing.prepare(key.beta2().words(), 0);
    long[] value =
        pairing.finalExponentiation(
            pairing.millerLoop(new long[][] {key.alpha1().words()}, new PairingLines[] {lines}));
    ArrayNode root = MAPPER.createArrayNode();
    for (int half = 0; half < 2; half++) {
      ArrayNode sextic = root.addArray();
      for (int i = 0; i < 3; i++) {
        ArrayNode pair = sextic.addArray();
        pair.add(Bn254.FP.get(value, 24 * half + 8 * i).toString());
        pair.add(Bn254.FP.get(value, 24 * half + 8 * i + 4).toString());
      }
    }
    return root;
  }

  private static byte[] bytes(Path path) {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new BadInputException(path + " can't be used: it is larger than 64 MiB.");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new BadInputException("There is no file " + path + ".", e);
    } catch (IOException e) {
      throw new BadInputException(path + " can't be read: " + e.getMessage() + ".", e);
    }
  }

  private static JsonNode tree(byte[] json, String name) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new BadInputException(name + " can't be used: it is not well-formed JSON (" + e.getOriginalMessage() + ").", e);
    }
  }

  private static void checkProtocol(JsonNode root, String name) {
    if (!root.isObject()) {
      throw new BadInputException(name + " can't be used: a JSON object is expected.");
    }
    if (!root.path("protocol").asString("").equals("groth16")) {
      throw new BadInputException(name + " can't be used: its protocol is not \"groth16\".");
    }
    JsonNode curve = root.path("curve");
    if (!curve.isMissingNode() && !curve.asString("").equals("bn128")) {
      throw new BadInputException(name + " can't be used: its curve is not \"bn128\".");
    }
  }

  private static G1Point g1(JsonNode n, String what, String name) {
    if (!n.isArray() || n.size() != 3) {
      throw new BadInputException(name + " can't be used: " + what + " is not a list of three numbers.");
    }
    BigInteger z = integer(n.get(2), what, name);
    BigInteger x = integer(n.get(0), what, name);
    BigInteger y = integer(n.get(1), what, name);
    if (z.signum() == 0 && x.signum() == 0 && y.equals(BigInteger.ONE)) {
      return G1Point.INFINITY;
    }
    if (!z.equals(BigInteger.ONE) || (x.signum() == 0 && y.signum() == 0)) {
      throw new BadInputException(name + " can't be used: " + what + " is not written in affine form (third coordinate 1).");
    }
    return new G1Point(x, y);
  }

  private static G2Point g2(JsonNode n, String what, String name) {
    if (!n.isArray() || n.size() != 3) {
      throw new BadInputException(name + " can't be used: " + what + " is not a list of three pairs.");
    }
    BigInteger[] v = new BigInteger[6];
    for (int i = 0; i < 6; i++) {
      JsonNode pair = n.get(i / 2);
      if (!pair.isArray() || pair.size() != 2) {
        throw new BadInputException(name + " can't be used: " + what + " is not a list of three pairs.");
      }
      v[i] = integer(pair.get(i % 2), what, name);
    }
    if (!v[4].equals(BigInteger.ONE) || v[5].signum() != 0) {
      throw new BadInputException(name + " can't be used: " + what + " is not written in affine form (third coordinate 1).");
    }
    return new G2Point(v[0], v[1], v[2], v[3]);
  }

  /** Plain decimal digits without a leading zero, at most 78 of them; JSON numbers are refused, they lose digits in other programs. */
  private static BigInteger integer(JsonNode n, String what, String name) {
    String s = n.isString() ? n.asString() : "";
    if (!s.matches("0|[1-9][0-9]{0,77}")) {
      throw new BadInputException(name + " can't be used: " + what + " holds something that is not a decimal number in quotes.");
    }
    return new BigInteger(s);
  }

  private static ArrayNode g1(G1Point p) {
    ArrayNode n = MAPPER.createArrayNode();
    if (p.isInfinity()) {
      return n.add("0").add("1").add("0");
    }
    return n.add(p.x().toString()).add(p.y().toString()).add("1");
  }

  private static ArrayNode g2(G2Point p) {
    ArrayNode n = MAPPER.createArrayNode();
    n.addArray().add(p.x0().toString()).add(p.x1().toString());
    n.addArray().add(p.y0().toString()).add(p.y1().toString());
    n.addArray().add("1").add("0");
    return n;
  }
}
