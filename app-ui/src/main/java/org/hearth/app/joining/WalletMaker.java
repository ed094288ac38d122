package org.hearth.app.joining;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import org.hearth.app.host.DataFolder;
import org.hearth.app.wallet.NewPassword;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletException;
import org.hearth.node.vault.WorkerWallet;
import org.hearth.prover.BadInputException;

/** Makes the wallet that a network needs; one that is there is never overwritten. */
public final class WalletMaker {
  private final DataFolder data;
  private final SecureRandom random;

  public WalletMaker(DataFolder data, SecureRandom random) {
    this.data = data;
    this.random = random;
  }

  /**
   * How it stands with the wallet.
   *
   * @param open whether each start opens it
   */
  public record Standing(EthAddress address, boolean open) {}

  /**
   * Takes a second.
   *
   * @return empty if there is none
   */
  public Optional<Standing> standing() {
    WorkerWallet wallet = SystemKeyring.wallet(data.node(), random);
    return wallet.address().map(address -> new Standing(address, wallet.key().isPresent()));
  }

  /**
   * Keeps the password, so that each start opens the wallet, and the node that runs as well;
   * whoever can read the node's folder can then use the key. Takes a second.
   *
   * @param password left as it is
   * @throws WalletException with a sentence, if it is another one
   */
  public void keep(char[] password) {
    SystemKeyring.wallet(data.node(), random).keep(password);
  }

  /**
   * Makes it; takes a second.
   *
   * @param payout where earnings go, as text; empty if that is not known yet
   * @param password left as it is
   * @param keep whether each start opens it: then whoever can read the node's folder can use it
   * @throws BadInputException with a sentence, if the password or the address won't do or there is
   *     a wallet already
   * @throws IOException if it can't be written
   */
  public void make(char[] password, String payout, boolean keep) throws IOException {
    NewPassword.problem(password)
        .ifPresent(problem -> {
          throw new BadInputException(problem);
        });
    LockedWallet unused = new WalletPlace(data, random).create(payoutAddress(payout), password);
    if (keep) {
      keep(password);
    }
  }

  private static Optional<EthAddress> payoutAddress(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(new EthAddress(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
