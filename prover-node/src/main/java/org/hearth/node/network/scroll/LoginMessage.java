package org.hearth.node.network.scroll;

import com.esaulpaugh.headlong.rlp.RLPEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.scroll.ScrollOptions.Prover;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a prover signs to log in (coordinator, internal/types/auth.go; scroll-proving-sdk,
 * coordinator_handler/types.rs).
 *
 * @param challenge that the coordinator made for this login alone
 */
record LoginMessage(String challenge, Prover prover) {
  /** Of the RLP list of its items; types of provers are one string of bytes, as Go writes them. */
  byte[] hash() {
    List<Object> items =
        new ArrayList<>(List.of(utf8(challenge), utf8(prover.version()), utf8(prover.name())));
    prover.provider().ifPresent(type -> items.add(number(type)));
    byte[] types = new byte[prover.types().size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = prover.types().get(i).byteValue();
    }
    items.add(types);
    items.add(prover.vks().stream().map(LoginMessage::utf8).toList());
    return Keccak.hash(RLPEncoder.list(items));
  }

  /** r, s and 0 or 1: 65 bytes in hexadecimal with 0x. */
  String signature(SigningKey key) {
    EthSignature signature = key.sign(hash());
    byte[] bytes = signature.bytes();
    bytes[bytes.length - 1] = (byte) signature.yParity();
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /** The body of the call. */
  String json(SigningKey key) {
    ObjectNode body = StrictJson.mapper().createObjectNode();
    ObjectNode message =
        body.putObject("message")
            .put("challenge", challenge)
            .put("prover_version", prover.version())
            .put("prover_name", prover.name());
    prover.provider().ifPresent(type -> message.put("prover_provider_type", type));
    prover.types().forEach(message.putArray("prover_types")::add);
    prover.vks().forEach(message.putArray("vks")::add);
    return body.put("public_key", HexFormat.of().formatHex(key.publicKey()))
        .put("signature", signature(key))
        .toString();
  }

  /** Zero is empty in RLP. */
  private static byte[] number(int type) {
    return type == 0 ? new byte[0] : new byte[] {(byte) type};
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
