package org.hearth.prover.io.snarkjs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** proof.json and verification_key.json of PLONK; read as strictly as {@link JsonFiles} does. */
public final class PlonkJson {
  /** Nine points and six numbers, or eight points and some numbers, take less than 3 KiB. */
  static final JsonLimit LIMIT = new JsonLimit(64 << 10, 200);

  private static final String PROTOCOL = "plonk";

  private PlonkJson() {}

  /**
   * @param name what to call the text in messages
   * @throws org.hearth.prover.BadInputException if it is no proof
   */
  public static PlonkProof parseProof(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, LIMIT);
    text.requireProtocol(PROTOCOL);
    List<BigInteger> evaluations = new ArrayList<>();
    for (String field : PlonkProof.EVALUATIONS) {
      evaluations.add(text.integer(text.field(field), field));
    }
    return new PlonkProof(points(text, PlonkProof.POINTS), evaluations);
  }

  private static List<G1Point> points(JsonText text, List<String> names) {
    List<G1Point> points = new ArrayList<>();
    for (String name : names) {
      points.add(text.g1(text.field(name), name));
    }
    return points;
  }

  public static byte[] write(PlonkProof proof) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < PlonkProof.POINTS.size(); i++) {
      root.set(PlonkProof.POINTS.get(i), JsonText.node(proof.points().get(i)));
    }
    for (int i = 0; i < PlonkProof.EVALUATIONS.size(); i++) {
      root.put(PlonkProof.EVALUATIONS.get(i), proof.evaluations().get(i).toString());
    }
    root.put("protocol", PROTOCOL);
    root.put("curve", "bn128");
    return JsonText.write(root);
  }

  /**
   * @param name what to call the text in messages
   * @throws org.hearth.prover.BadInputException if it is no verifying key; whether its points are
   *     in their groups is {@link PlonkVerifyingKey#requireSound}'s question
   */
  public static PlonkVerifyingKey parseVerifyingKey(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, LIMIT);
    text.requireProtocol(PROTOCOL);
    return new PlonkVerifyingKey(
        domain(text), points(text, PlonkVerifyingKey.POINTS), text.g2(text.field("X_2"), "X_2"));
  }

  /** nPublic, power, k1 and k2; w, if it is there, has to follow from them. */
  static Domain domain(JsonText text) {
    int power = small(text, "power");
    if (power > Domain.MOST_LOG) {
      throw text.bad("its domain has 2^" + power + " rows");
    }
    BigInteger root = Bn254.rootOfUnity(power).toBigInteger();
    if (text.root().has("w") && !text.integer(text.field("w"), "w").equals(root)) {
      throw text.bad("its w is not the root of its domain");
    }
    return new Domain(
        small(text, "nPublic"),
        power,
        text.integer(text.field("k1"), "k1"),
        text.integer(text.field("k2"), "k2"));
  }

  private static int small(JsonText text, String field) {
    JsonNode node = text.field(field);
    if (!node.isInt() || node.asInt() < 0) {
      throw text.bad("its " + field + " is not a number from 0 on");
    }
    return node.asInt();
  }

  /** What keys of all systems for gates begin with. */
  static void put(ObjectNode root, String protocol, Domain domain) {
    root.put("protocol", protocol);
    root.put("curve", "bn128");
    root.put("nPublic", domain.publics());
    root.put("power", domain.log());
    root.put("k1", domain.k1().toString());
    root.put("k2", domain.k2().toString());
  }

  public static byte[] write(PlonkVerifyingKey key) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    put(root, PROTOCOL, key.domain());
    for (int i = 0; i < PlonkVerifyingKey.POINTS.size(); i++) {
      root.set(PlonkVerifyingKey.POINTS.get(i), JsonText.node(key.points().get(i)));
    }
    root.set("X_2", JsonText.node(key.x2()));
    root.put("w", Bn254.rootOfUnity(key.domain().log()).toBigInteger().toString());
    return JsonText.write(root);
  }
}
