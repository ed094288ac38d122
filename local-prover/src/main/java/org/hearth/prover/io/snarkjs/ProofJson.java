package org.hearth.prover.io.snarkjs;

import org.hearth.prover.system.groth16.key.Groth16Proof;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** proof.json: pi_a, pi_b, pi_c, protocol, curve. */
final class ProofJson {
  /** Eight numbers of 77 digits and the words around them take less than 1 KiB. */
  static final JsonLimit LIMIT = new JsonLimit(64 << 10, 100);

  private ProofJson() {}

  static Groth16Proof parse(byte[] json, String name) {
    JsonText text = JsonText.parse(json, name, LIMIT);
    text.requireGroth16();
    return new Groth16Proof(
        text.g1(text.field("pi_a"), "pi_a"),
        text.g2(text.field("pi_b"), "pi_b"),
        text.g1(text.field("pi_c"), "pi_c"));
  }

  static byte[] write(Groth16Proof proof) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("pi_a", JsonText.node(proof.a()));
    root.set("pi_b", JsonText.node(proof.b()));
    root.set("pi_c", JsonText.node(proof.c()));
    root.put("protocol", "groth16");
    root.put("curve", "bn128");
    return JsonText.write(root);
  }
}
