package org.hearth.app.cli.wallet;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.host.DataFolder;
import org.hearth.earnings.BooksFolder;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.node.vault.WalletFile;
import org.hearth.prover.BadInputException;

/** The wallet of a data folder. */
final class WalletPlace {
  private final DataFolder data;
  private final WalletFile file;

  WalletPlace(DataOption option, SecureRandom random) {
    this.data = option.folder();
    this.file = new WalletFile(data.node(), random);
    // A restore that was cut off has a wallet, too, and would put it over this one later.
    BooksFolder.finishRestore(data.node());
  }

  Path path() {
    return data.node().resolve(WalletFile.NAME);
  }

  WalletFile file() {
    return file;
  }

  /**
   * For who is about to make the wallet. Before anything is asked.
   *
   * @throws BadInputException if there is one
   */
  void demandNone() {
    if (file.exists()) {
      throw new BadInputException(
          "There is a wallet already, " + path() + ": it is not overwritten.");
    }
  }

  /** Makes the folder, its owner's only. */
  void makeFolder() throws IOException {
    data.makePrivate();
    Path unused = OwnerOnly.folder(data.node());
  }
}
