package org.hearth.earnings.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;

/**
 * The two hash chains of the books. The inbox's chain is the network's (SHA-256 of the previous
 * hash and the payload); the ledger's own chain makes a later change of any booking visible.
 */
public final class HashChains {
  /** What stands before the first link of a chain. */
  public static final String ZERO = "0".repeat(64);

  private HashChains() {}

  /** The link of an event. */
  public static String event(String previous, String payload) {
    MessageDigest digest = sha256();
    digest.update(previous.getBytes(StandardCharsets.UTF_8));
    digest.update(payload.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The link of a booking. Every field goes in with its length, so that no two texts run together.
   */
  public static String ledger(String previous, LedgerTransaction t) {
    MessageDigest digest = sha256();
    add(digest, "hearth-ledger-v1");
    add(digest, previous);
    add(digest, t.externalId());
    add(digest, t.at().toString());
    add(digest, t.kind());
    add(digest, t.job().map(JobKey::network).orElse(""));
    add(digest, t.job().map(JobKey::jobId).orElse(""));
    add(digest, t.job().map(JobKey::leaseId).orElse(""));
    add(digest, t.memo());
    for (Posting posting : t.postings()) {
      add(digest, posting.account());
      add(digest, posting.assetId());
      add(digest, posting.amount().toString());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
