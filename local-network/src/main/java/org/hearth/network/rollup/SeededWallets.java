package org.hearth.network.rollup;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.hearth.network.traffic.SimulatedWallets;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Sha256;
import org.hearth.prover.signature.EddsaKey;

/**
 * The keys of the <em>simulated</em> rollup users, all derived from one seed: key i from
 * SHA-256("hearth-simulated-wallet-v1" | seed | i).
 */
public final class SeededWallets implements SimulatedWallets {
  private final FieldElement domain;
  private final List<EddsaKey> keys = new ArrayList<>();

  /**
   * @param seed of the network; whoever knows it can spend the simulated users' play money
   * @param count number of wallets
   * @param domain see {@link RollupDomain}
   */
  public SeededWallets(byte[] seed, int count, FieldElement domain) {
    this.domain = domain;
    for (int i = 0; i < count; i++) {
      keys.add(EddsaKey.fromSeed(seedOf(seed, i)));
    }
  }

  private static byte[] seedOf(byte[] seed, int index) {
    MessageDigest sha = Sha256.digest();
    sha.update("hearth-simulated-wallet-v1".getBytes(StandardCharsets.US_ASCII));
    sha.update(seed);
    return sha.digest(ByteBuffer.allocate(4).putInt(index).array());
  }

  @Override
  public int count() {
    return keys.size();
  }

  /**
   * The genesis accounts of these wallets, each with the same balance.
   *
   * @param balance 0 to 2^64 - 1
   */
  public List<Account> genesis(BigInteger balance) {
    return keys.stream().map(key -> new Account(key.publicKey(), balance, 0)).toList();
  }

  @Override
  public byte[] signedTransfer(int from, int to, BigInteger amount, long nonce) {
    return TransferJson.write(Transfer.signed(keys.get(from), domain, from, to, amount, nonce));
  }
}
