package org.hearth.node.network.brevis;

import org.hearth.node.chain.HexBytes;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** A lease as a line of a file. */
final class LeaseLine {
  private static final int WORD = 32;

  private LeaseLine() {}

  static String write(ProofLease lease) {
    ObjectNode json =
        StrictJson.mapper()
            .createObjectNode()
            .put("request", lease.request().digits())
            .put("fee", lease.bid().fee().toString())
            .put("nonce", lease.bid().nonce().digits())
            .put("vk", lease.task().vk().digits())
            .put("digest", lease.task().digest().digits())
            .put("cycles", lease.task().cycles())
            .put("requested", lease.terms().requested().toString())
            .put("deadline", lease.terms().deadline().toString())
            .put("stake", lease.terms().stake().toString())
            .put("version", lease.terms().version())
            .put("stage", lease.stage().name())
            .put("sure", lease.sure())
            .put("proof", lease.proofHash());
    blob(json.putObject("program"), lease.task().program());
    blob(json.putObject("input"), lease.task().input());
    return json.toString();
  }

  private static void blob(ObjectNode json, BlobRef ref) {
    json.put("sha256", ref.sha256()).put("size", ref.size());
  }

  /**
   * @throws IllegalArgumentException with a clause if it is none
   */
  static ProofLease read(String line) {
    try {
      JsonFields json = StrictJson.object(line, "it");
      return new ProofLease(
          word(json, "request"),
          new ProofLease.Task(
              word(json, "vk"),
              word(json, "digest"),
              blob(json.object("program")),
              blob(json.object("input")),
              json.number("cycles", 0, Long.MAX_VALUE)),
          new ProofLease.Terms(
              json.instant("requested"),
              json.instant("deadline"),
              json.amount("stake"),
              json.number("version", 0, 1L << 32)),
          new SealedBid(json.amount("fee"), word(json, "nonce")),
          ProofLease.Stage.valueOf(json.string("stage")),
          json.flag("sure"),
          json.string("proof"));
    } catch (NetworkException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static HexBytes word(JsonFields json, String name) {
    return new HexBytes(json.hex(name, WORD));
  }

  private static BlobRef blob(JsonFields json) {
    return new BlobRef(json.hex("sha256", WORD), json.number("size", 1, Long.MAX_VALUE));
  }
}
