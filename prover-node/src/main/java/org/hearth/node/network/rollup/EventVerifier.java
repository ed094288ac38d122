package org.hearth.node.network.rollup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.prover.hash.Sha256;

/**
 * Believes an event only when the sequencer's key signed it and it follows the last one in the
 * chain: numbers without gaps, each hash over the one before. So a network cannot leave out,
 * reorder or rewrite what it once said without being noticed.
 */
final class EventVerifier {
  private static final String DOMAIN = "hearth-event-v1\n";
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
  private static final int EVIDENCE = 20_000;

  private final PublicKey sequencerKey;
  private final EventPayload payloads;

  /** An event as received. */
  record Raw(long seq, String payload, String hash, byte[] signature, String signatureText) {}

  EventVerifier(byte[] sequencerKey, String proverId) {
    byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + sequencerKey.length);
    System.arraycopy(sequencerKey, 0, x509, X509_PREFIX.length, sequencerKey.length);
    try {
      this.sequencerKey =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new NetworkException(
          NetworkException.Cure.PERMANENT, "its sequencer key is not an Ed25519 key", e);
    }
    this.payloads = new EventPayload(proverId);
  }

  /** Those after the cursor; a repeated delivery of older ones is passed over. */
  List<SignedEvent> verify(EventCursor cursor, List<Raw> received) {
    List<SignedEvent> verified = new ArrayList<>();
    long last = cursor.seq();
    String lastHash = cursor.hash();
    for (Raw raw : received) {
      if (raw.seq() <= cursor.seq()) {
        continue;
      }
      if (raw.seq() != last + 1) {
        throw bad("event " + raw.seq() + " came where event " + (last + 1) + " belongs", raw);
      }
      if (!Sha256.hex(lastHash + raw.payload()).equals(raw.hash())) {
        throw bad("event " + raw.seq() + " does not continue the chain of events", raw);
      }
      if (!signed(raw)) {
        throw bad("event " + raw.seq() + " is not signed by the network's key", raw);
      }
      verified.add(
          new SignedEvent(raw.seq(), raw.payload(), raw.hash(), raw.signatureText(), read(raw)));
      last = raw.seq();
      lastHash = raw.hash();
    }
    return verified;
  }

  private RewardEvent read(Raw raw) {
    try {
      return payloads.read(raw.seq(), raw.payload());
    } catch (BadEventException e) {
      throw e;
    } catch (NetworkException e) {
      throw bad("event " + raw.seq() + " cannot be read: " + e.getMessage(), raw);
    }
  }

  private boolean signed(Raw raw) {
    try {
      Signature s = Signature.getInstance("Ed25519");
      s.initVerify(sequencerKey);
      s.update((DOMAIN + raw.hash()).getBytes(StandardCharsets.UTF_8));
      return s.verify(raw.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  static BadEventException bad(String clause, Raw raw) {
    String evidence =
        "seq="
            + raw.seq()
            + " hash="
            + raw.hash()
            + " signature="
            + raw.signatureText()
            + " payload="
            + raw.payload();
    return new BadEventException(
        clause, evidence.substring(0, Math.min(evidence.length(), EVIDENCE)));
  }
}
