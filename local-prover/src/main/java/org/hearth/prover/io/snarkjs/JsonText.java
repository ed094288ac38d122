package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.io.FileTrouble;
import org.hearth.prover.io.JsonTokens;
import org.hearth.prover.io.JsonTrees;
import org.hearth.prover.io.PrintableText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One JSON text of snarkjs' kind, read strictly: a known size, nothing twice, nothing behind the
 * end, numbers as plain decimal digits in quotes.
 */
final class JsonText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(1000)
                  .maxNameLength(100)
                  .maxNumberLength(100)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /**
   * Field elements have at most 77 digits; JSON numbers are refused, since other programs lose
   * their digits.
   */
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,77}");

  /** What is left of a name when case and punctuation are: bn128, BN254, alt_bn128, alt-BN128. */
  private static final Set<String> NAMES_OF_BN254 = Set.of("bn128", "bn254", "altbn128");

  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_NAME = 40;

  private final String name;
  private final JsonNode root;

  private JsonText(String name, JsonNode root) {
    this.name = name;
    this.root = root;
  }

  /**
   * @param name what to call the text in messages
   * @param limit checked before anything is built of the text
   */
  static JsonText parse(byte[] json, String name, JsonLimit limit) {
    if (count(json, name, limit).values() > limit.values()) {
      throw new BadInputException(
          name + " can't be used: it has more than " + limit.values() + " values.");
    }
    try {
      return new JsonText(name, JsonTrees.read(JSON, json));
    } catch (JacksonException e) {
      throw malformed(name, e);
    }
  }

  /** What the text holds, with nothing built of it; one value more than the limit at most. */
  static JsonTokens count(byte[] json, String name, JsonLimit limit) {
    limit.check(json.length, name);
    try {
      return JsonTokens.count(JSON, json, limit.values());
    } catch (JacksonException e) {
      throw malformed(name, e);
    }
  }

  /** The parser quotes what it read: nothing of it may reach a terminal as a control character. */
  static BadInputException malformed(String name, JacksonException e) {
    return new BadInputException(
        name
            + " can't be used: it is not well-formed JSON ("
            + PrintableText.of(String.valueOf(e.getOriginalMessage()), LONGEST_REASON)
            + ").",
        e);
  }

  static byte[] bytes(Path path, JsonLimit limit) {
    FileTrouble.requireRegular(path);
    try {
      limit.check(Files.size(path), path.toString());
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw FileTrouble.reading(path, e);
    }
  }

  static byte[] write(JsonNode root) {
    return JsonTrees.write(JSON, root);
  }

  JsonNode root() {
    return root;
  }

  JsonNode field(String field) {
    return root.path(field);
  }

  BadInputException bad(String problem) {
    return new BadInputException(name + " can't be used: " + problem + ".");
  }

  /** An object with protocol "groth16" and BN254 as curve (or none: rapidsnark leaves it out). */
  void requireGroth16() {
    requireProtocol("groth16");
  }

  /** The same of another protocol. */
  void requireProtocol(String protocol) {
    if (!root.isObject()) {
      throw bad("a JSON object is expected");
    }
    if (!isText(field("protocol"), protocol)) {
      throw bad("its protocol is not \"" + protocol + "\"");
    }
    JsonNode curve = field("curve");
    if (!curve.isMissingNode() && !(curve.isString() && isBn254(curve.asString()))) {
      throw bad(
          "its curve is "
              + PrintableText.of(curve.toString(), LONGEST_NAME)
              + "; only BN254 (\"bn128\") is supported");
    }
  }

  private static boolean isBn254(String curve) {
    return NAMES_OF_BN254.contains(
        curve.toLowerCase(Locale.ROOT).replace("_", "").replace("-", ""));
  }

  private static boolean isText(JsonNode node, String text) {
    return node.isString() && node.asString().equals(text);
  }

  BigInteger integer(JsonNode node, String what) {
    String s = node.isString() ? node.asString() : "";
    if (!DECIMAL.matcher(s).matches()) {
      throw bad(what + " holds something that is not a decimal number in quotes");
    }
    return new BigInteger(s);
  }

  /** [x, y, "1"], or ["0", "1", "0"] for infinity. */
  G1Point g1(JsonNode node, String what) {
    if (!node.isArray() || node.size() != 3) {
      throw bad(what + " is not a list of three numbers");
    }
    BigInteger x = integer(node.get(0), what);
    BigInteger y = integer(node.get(1), what);
    BigInteger z = integer(node.get(2), what);
    if (z.signum() == 0 && x.signum() == 0 && y.equals(BigInteger.ONE)) {
      return G1Point.INFINITY;
    }
    if (!z.equals(BigInteger.ONE) || (x.signum() == 0 && y.signum() == 0)) {
      throw bad(what + " is not written in affine form (third coordinate 1)");
    }
    return new G1Point(x, y);
  }

  /** [[x0, x1], [y0, y1], ["1", "0"]]. */
  G2Point g2(JsonNode node, String what) {
    if (!node.isArray() || node.size() != 3) {
      throw bad(what + " is not a list of three pairs");
    }
    BigInteger[] v = new BigInteger[6];
    for (int i = 0; i < 6; i++) {
      JsonNode pair = node.get(i / 2);
      if (!pair.isArray() || pair.size() != 2) {
        throw bad(what + " is not a list of three pairs");
      }
      v[i] = integer(pair.get(i % 2), what);
    }
    if (!v[4].equals(BigInteger.ONE) || v[5].signum() != 0) {
      throw bad(what + " is not written in affine form (third coordinate 1)");
    }
    return new G2Point(v[0], v[1], v[2], v[3]);
  }

  static ArrayNode node(G1Point p) {
    ArrayNode n = JsonNodeFactory.instance.arrayNode();
    return p.isInfinity()
        ? n.add("0").add("1").add("0")
        : n.add(p.x().toString()).add(p.y().toString()).add("1");
  }

  static ArrayNode node(G2Point p) {
    ArrayNode n = JsonNodeFactory.instance.arrayNode();
    n.addArray().add(p.x0().toString()).add(p.x1().toString());
    n.addArray().add(p.y0().toString()).add(p.y1().toString());
    n.addArray().add("1").add("0");
    return n;
  }
}
