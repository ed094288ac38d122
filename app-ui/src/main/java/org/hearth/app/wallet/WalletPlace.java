package org.hearth.app.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.app.host.DataFolder;
import org.hearth.earnings.BooksFolder;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.hearth.prover.BadInputException;

/** The wallet of a data folder. */
public final class WalletPlace {
  private final DataFolder data;
  private final SecureRandom random;
  private final WalletFile file;

  public WalletPlace(DataFolder data, SecureRandom random) {
    this.data = data;
    this.random = random;
    this.file = new WalletFile(data.node(), random);
    // A restore that was cut off has a wallet, too, and would put it over this one later.
    BooksFolder.finishRestore(data.node());
  }

  public Path path() {
    return data.node().resolve(WalletFile.NAME);
  }

  public WalletFile file() {
    return file;
  }

  /**
   * For who is about to make the wallet. Before anything is asked.
   *
   * @throws BadInputException if there is one
   */
  public void demandNone() {
    if (file.exists()) {
      throw new BadInputException(
          "There is a wallet already, " + path() + ": it is not overwritten.");
    }
  }

  /**
   * Makes a new key.
   *
   * @param payout where earnings go, if that is known already
   * @param password left as it is
   * @throws BadInputException if there is a wallet already
   */
  public LockedWallet create(Optional<EthAddress> payout, char[] password) throws IOException {
    demandNone();
    makeFolder();
    return file.create(SigningKey.random(random), payout, password);
  }

  /** Makes the folder, its owner's only. */
  public void makeFolder() throws IOException {
    data.makePrivate();
    Path unused = OwnerOnly.folder(data.node());
  }
}
