package org.hearth.prover.io.snarkjs;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.Pairing;
import org.hearth.prover.curve.PairingLines;
import org.hearth.prover.field.Bn254;
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
  /** Room for some 200,000 points; circuits have a handful. */
  static final long MOST_BYTES = 64 << 20;

  private VerifyingKeyJson() {}

  static VerifyingKey parse(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name);
    text.requireGroth16();
    JsonNode icNode = text.field("IC");
    if (!icNode.isArray() || icNode.isEmpty()) {
      throw text.bad("it has no list IC");
    }
    List<G1Point> ic = new ArrayList<>();
    for (JsonNode n : icNode) {
      ic.add(text.g1(n, "IC[" + ic.size() + "]"));
    }
    JsonNode publics = text.field("nPublic");
    if (!publics.isInt() || publics.asInt() != ic.size() - 1) {
      throw text.bad("nPublic does not fit the " + ic.size() + " points of IC");
    }
    return new VerifyingKey(
        text.g1(text.field("vk_alpha_1"), "vk_alpha_1"),
        text.g2(text.field("vk_beta_2"), "vk_beta_2"),
        text.g2(text.field("vk_gamma_2"), "vk_gamma_2"),
        text.g2(text.field("vk_delta_2"), "vk_delta_2"),
        List.copyOf(ic));
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
