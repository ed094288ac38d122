package org.hearth.node.vault;

import java.util.Arrays;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;

/**
 * The worker's wallet as it stands in its file.
 *
 * @param address of the worker key: it pays for gas, and holds no more than the owner gives it
 * @param payout where earnings go: an address whose key is not on this computer. Who changes it
 *     needs the password
 */
public record LockedWallet(EthAddress address, Optional<EthAddress> payout, SealedSecret secret) {

  /** What is bound to the secret. */
  static String beside(EthAddress address, Optional<EthAddress> payout) {
    return "hearth wallet 1\n" + address + "\n" + payout.map(EthAddress::text).orElse("-") + "\n";
  }

  /**
   * The worker key.
   *
   * @param password left as it is
   * @throws WalletException if it is another one, or the file was changed
   */
  public SigningKey unlock(char[] password) {
    byte[] bytes =
        secret
            .open(beside(address, payout), password)
            .orElseThrow(() ->
                new WalletException(
                    "The wallet of "
                        + address
                        + " can't be opened: the password is another one, or the file was changed."));
    try {
      SigningKey key = SigningKey.of(bytes);
      if (!key.address().equals(address)) {
        throw new WalletException("The wallet's key is not that of " + address + ".");
      }
      return key;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
