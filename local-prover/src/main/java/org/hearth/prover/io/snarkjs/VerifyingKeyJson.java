package org.hearth.prover.io.snarkjs;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.JsonTokens;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * verification_key.json. vk_alphabeta_12 = e(alpha, beta) is written for others and not read: it
 * follows from the rest.
 */
final class VerifyingKeyJson {
  /** Circuits have a handful. */
  static final int MOST_PUBLICS = 200_000;

  /** Three numbers and a list for a point, a hundred values for the rest, some for what is new. */
  static final JsonLimit LIMIT = new JsonLimit(64 << 20, 4L * (MOST_PUBLICS + 1) + 1000);

  private static final String IC = "IC";

  private VerifyingKeyJson() {}

  static int publicInputs(byte[] json, String name) {
    JsonTokens counted = JsonText.count(json, name, LIMIT);
    int points = counted.length(IC);
    if (points < 1) {
      throw bad(name, "it has no list IC");
    }
    if (counted.values() > LIMIT.values() || points > MOST_PUBLICS + 1) {
      throw bad(name, "it is for more than %d public inputs".formatted(MOST_PUBLICS));
    }
    return points - 1;
  }

  static VerifyingKey parse(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, LIMIT);
    text.requireGroth16();
    JsonNode icNode = text.field(IC);
    if (!icNode.isArray() || icNode.isEmpty()) {
      throw text.bad("it has no list IC");
    }
    JsonNode publics = text.field("nPublic");
    if (!publics.isInt() || publics.asInt() != icNode.size() - 1) {
      throw text.bad("nPublic does not fit the " + icNode.size() + " points of IC");
    }
    List<G1Point> ic = new ArrayList<>(icNode.size());
    for (JsonNode n : icNode) {
      ic.add(text.g1(n, "IC[" + ic.size() + "]"));
    }
    return new VerifyingKey(
        text.g1(text.field("vk_alpha_1"), "vk_alpha_1"),
        text.g2(text.field("vk_beta_2"), "vk_beta_2"),
        text.g2(text.field("vk_gamma_2"), "vk_gamma_2"),
        text.g2(text.field("vk_delta_2"), "vk_delta_2"),
        List.copyOf(ic));
  }

  private static BadInputException bad(String name, String problem) {
    return new BadInputException(name + " can't be used: " + problem + ".");
  }

  static byte[] write(VerifyingKey key) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("protocol", "groth16");
    root.put("curve", "bn128");
    root.put("nPublic", key.publics());
    root.set("vk_alpha_1", JsonText.node(key.alpha1()));
    root.set("vk_beta_2", JsonText.node(key.beta2()));
    root.set("vk_gamma_2", JsonText.node(key.gamma2()));
    root.set("vk_delta_2", JsonText.node(key.delta2()));
    root.set("vk_alphabeta_12", alphaBeta(key));
    ArrayNode ic = root.putArray("IC");
    key.ic().forEach(p -> ic.add(JsonText.node(p)));
    return JsonText.write(root);
  }

  private static ArrayNode alphaBeta(VerifyingKey key) {
    Pairing pairing = new Pairing();
    PairingLines lines = pairing.prepare(key.beta2().words(), 0);
    long[] value =
        pairing.finalExponentiation(
            pairing.millerLoop(new long[][] {key.alpha1().words()}, new PairingLines[] {lines}));
    ArrayNode root = JsonNodeFactory.instance.arrayNode();
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
}
