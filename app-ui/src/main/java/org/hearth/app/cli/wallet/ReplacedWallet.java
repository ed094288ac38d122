package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletException;
import org.hearth.node.vault.WalletFile;

/** A wallet in whose place a backup's was put: what its owner should know of that. */
public final class ReplacedWallet {
  private final Path before;
  private final Path now;

  /**
   * @param before the folder in which the replaced files are kept
   * @param now the node's folder
   */
  public ReplacedWallet(Path before, Path now) {
    this.before = before;
    this.now = now;
  }

  /** One sentence or two; empty where the wallet is as it was, or there was none. */
  public Optional<String> sentence() {
    WalletFile old = new WalletFile(before, new SecureRandom());
    if (!old.exists()) {
      return Optional.empty();
    }
    String kept = "The one that was here is kept, " + before.resolve(WalletFile.NAME);
    LockedWallet restored = new WalletFile(now, new SecureRandom()).read();
    LockedWallet replaced;
    try {
      replaced = old.read();
    } catch (WalletException e) {
      return Optional.of(
          "The wallet is that of the backup, " + restored.address() + ". " + kept + ".");
    }
    if (!replaced.address().equals(restored.address())) {
      return Optional.of(
          "The wallet is another one now, that of the backup, "
              + restored.address()
              + ". "
              + kept
              + ": its key is that of "
              + replaced.address()
              + ", where there may be money.");
    }
    if (!replaced.payout().equals(restored.payout())) {
      return Optional.of(
          "Earnings go again where they went when the backup was made: to "
              + payout(restored)
              + ", and not to "
              + payout(replaced)
              + ". \"hearth wallet payout\" changes that.");
    }
    return replaced.equals(restored)
        ? Optional.empty()
        : Optional.of("The wallet has the password again that it had when the backup was made.");
  }

  private static String payout(LockedWallet wallet) {
    return wallet.payout().map(EthAddress::text).orElse("nobody");
  }
}
