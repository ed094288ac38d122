package org.hearth.node.network.rollup;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobFormats;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Circuit;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.LeaseState;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.wire.JsonFields;

/** The wire's objects as the node's records. */
final class Messages {
  private static final int MOST_CIRCUITS = 1000;
  private static final int MOST_INPUTS = 1024;
  private static final int SIGNATURE = 64;

  private Messages() {}

  static NetworkInfo info(JsonFields f) {
    JsonFields asset = f.object("asset");
    List<Circuit> circuits =
        f.objects("circuits", MOST_CIRCUITS).stream().map(Messages::circuit).toList();
    return new NetworkInfo(
        f.hex("networkId", 32),
        f.text("name"),
        new NetworkAsset(
            asset.text("symbol"), (int) asset.number("decimals", 0, 36), f.flag("playMoney")),
        Base64.getEncoder().encodeToString(f.base64("sequencerKey", 32)),
        f.number("height", 0, Long.MAX_VALUE),
        f.instant("time"),
        circuits,
        f.textOr("participants", ""));
  }

  private static Circuit circuit(JsonFields f) {
    return new Circuit(
        f.text("circuitId"),
        f.text("name"),
        new BlobRef(f.hex("zkey", 32), f.number("zkeySize", 1, Long.MAX_VALUE)),
        f.hex("vkHash", 32),
        f.number("workUnits", 1, Long.MAX_VALUE),
        formats(f, Optional.empty()));
  }

  /** As the job says, or its circuit, or as networks before 0.2 meant it. */
  private static JobFormats formats(JsonFields f, Optional<Circuit> circuit) {
    JobFormats otherwise = circuit.map(Circuit::formats).orElse(JobFormats.DEFAULT);
    return new JobFormats(
        id(f, "proofSystem", otherwise.proofSystem()),
        id(f, "keyFormat", otherwise.key()),
        id(f, "witnessFormat", otherwise.witness()),
        id(f, "proofFormat", otherwise.proof()));
  }

  private static String id(JsonFields f, String name, String otherwise) {
    if (!f.has(name)) {
      return otherwise;
    }
    String said = f.string(name);
    if (!said.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw f.odd(name, "an id");
    }
    return said;
  }

  static Offer offer(String network, NetworkInfo info, JsonFields f) {
    JsonFields job = f.object("job");
    String circuitId = job.text("circuitId");
    JobTerms terms =
        new JobTerms(
            network,
            job.hex("jobId", 16),
            f.hex("leaseId", 16),
            circuitId,
            info.circuit(circuitId).map(Circuit::name).orElse(circuitId),
            new BlobRef(job.hex("zkey", 32), job.number("zkeySize", 1, Long.MAX_VALUE)),
            new BlobRef(job.hex("witness", 32), job.number("witnessSize", 1, Long.MAX_VALUE)),
            info.circuit(circuitId).map(Circuit::vkHash).orElse(""),
            job.amounts("publicInputs", MOST_INPUTS),
            job.number("workUnits", 1, Long.MAX_VALUE),
            job.amount("fee"),
            job.amount("rewardEstimate"),
            f.instant("deadline"),
            formats(job, info.circuit(circuitId)));
    return new Offer(terms, f.instant("offerExpires"));
  }

  static HeldLease held(String network, NetworkInfo info, JsonFields f) {
    return new HeldLease(offer(network, info, f), lease(f));
  }

  static Lease lease(JsonFields f) {
    String state = f.string("state");
    LeaseState known;
    try {
      known = LeaseState.valueOf(state);
    } catch (IllegalArgumentException e) {
      throw f.odd("state", "a known state of a lease");
    }
    return new Lease(
        f.hex("leaseId", 16),
        f.hex("jobId", 16),
        known,
        f.instant("deadline"),
        f.optionalHex("proofHash", 32),
        f.textOr("reason", ""));
  }

  static EventVerifier.Raw event(JsonFields f) {
    String signature = f.string("signature");
    return new EventVerifier.Raw(
        f.number("seq", 1, Long.MAX_VALUE),
        f.string("payload"),
        f.hex("hash", 32),
        f.base64("signature", SIGNATURE),
        signature);
  }
}
