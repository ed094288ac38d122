package org.hearth.prover.io.snarkjs;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.fflonk.key.FflonkRoots;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** proof.json and verification_key.json of FFLONK; read as strictly as {@link JsonFiles} does. */
public final class FflonkJson {
  private static final String PROTOCOL = "fflonk";

  private FflonkJson() {}

  /**
   * @param name what to call the text in messages
   * @throws org.hearth.prover.BadInputException if it is no proof
   */
  public static FflonkProof parseProof(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, PlonkJson.LIMIT);
    text.requireProtocol(PROTOCOL);
    JsonNode polynomials = text.field("polynomials");
    List<G1Point> points = new ArrayList<>();
    for (String field : FflonkProof.POINTS) {
      points.add(text.g1(polynomials.path(field), field));
    }
    JsonNode values = text.field("evaluations");
    List<BigInteger> evaluations = new ArrayList<>();
    for (String field : FflonkProof.EVALUATIONS) {
      evaluations.add(text.integer(values.path(field), field));
    }
    return new FflonkProof(points, evaluations);
  }

  public static byte[] write(FflonkProof proof) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode polynomials = root.putObject("polynomials");
    for (int i = 0; i < FflonkProof.POINTS.size(); i++) {
      polynomials.set(FflonkProof.POINTS.get(i), JsonText.node(proof.points().get(i)));
    }
    ObjectNode evaluations = root.putObject("evaluations");
    for (int i = 0; i < FflonkProof.EVALUATIONS.size(); i++) {
      evaluations.put(FflonkProof.EVALUATIONS.get(i), proof.evaluations().get(i).toString());
    }
    root.put("protocol", PROTOCOL);
    root.put("curve", "bn128");
    return JsonText.write(root);
  }

  /**
   * @param name what to call the text in messages
   * @throws org.hearth.prover.BadInputException if it is no verifying key; whether its points are
   *     in their groups is {@link FflonkVerifyingKey#requireSound}'s question
   */
  public static FflonkVerifyingKey parseVerifyingKey(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, PlonkJson.LIMIT);
    text.requireProtocol(PROTOCOL);
    return new FflonkVerifyingKey(
        PlonkJson.domain(text),
        new FflonkRoots(
            text.integer(text.field("w3"), "w3"),
            text.integer(text.field("w4"), "w4"),
            text.integer(text.field("w8"), "w8"),
            text.integer(text.field("wr"), "wr")),
        text.g1(text.field("C0"), "C0"),
        text.g2(text.field("X_2"), "X_2"));
  }

  public static byte[] write(FflonkVerifyingKey key) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    PlonkJson.put(root, PROTOCOL, key.domain());
    root.put("w", Bn254.rootOfUnity(key.domain().log()).toBigInteger().toString());
    root.put("w3", key.roots().w3().toString());
    root.put("w4", key.roots().w4().toString());
    root.put("w8", key.roots().w8().toString());
    root.put("wr", key.roots().wr().toString());
    root.set("X_2", JsonText.node(key.x2()));
    root.set("C0", JsonText.node(key.c0()));
    return JsonText.write(root);
  }
}
