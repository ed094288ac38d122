package org.hearth.node.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.store.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code wallet.json} in the node's folder: the worker key, encrypted, with the addresses in the
 * clear, so that a locked node can still tell them. A key that was made is never overwritten.
 */
public final class WalletFile {
  /** The file's name. */
  public static final String NAME = "wallet.json";

  private static final int VERSION = 1;
  private static final int MOST_BYTES = 16 << 10;
  private static final int SECRET = 32;
  private static final EthAddress NOBODY = EthAddress.of(new byte[EthAddress.BYTES]);

  private static final Logger LOG = LoggerFactory.getLogger(WalletFile.class);

  private final Path file;
  private final SecureRandom random;

  /**
   * @param folder that is there, its owner's alone
   */
  public WalletFile(Path folder, SecureRandom random) {
    this.file = folder.resolve(NAME);
    this.random = random;
  }

  public boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Writes a key.
   *
   * @param password left as it is
   * @throws WalletException if there is a wallet already, or it can't be written
   */
  public LockedWallet create(SigningKey key, Optional<EthAddress> payout, char[] password) {
    LockedWallet wallet = sealed(key, payout, password);
    try {
      DurableFile.createNewOwnerOnly(file, checked(wallet, password));
    } catch (FileAlreadyExistsException e) {
      throw new WalletException(
          "There is a wallet already, " + file + ": it is not overwritten.", e);
    } catch (IOException e) {
      throw notWritten(e);
    }
    if (!read().equals(wallet)) {
      // Two at once: money must not be sent to the address of a key that nobody keeps.
      throw new WalletException(
          "Somebody else made the wallet " + file + " at the same time: that one counts.");
    }
    return wallet;
  }

  /**
   * Changes where earnings go. The key stays.
   *
   * @param password left as it is
   * @throws WalletException if the password is another one, or there is no wallet, or the address
   *     is the worker's own or nobody's, or it can't be written
   */
  public LockedWallet payTo(EthAddress payout, char[] password) {
    return replaced(sealed(read().unlock(password), Optional.of(payout), password), password);
  }

  /**
   * Changes the password. Copies that were made before keep the old one.
   *
   * @param old left as it is
   * @param changed left as it is
   * @throws WalletException if the old password is another one, or there is no wallet, or it can't
   *     be written
   */
  public LockedWallet changePassword(char[] old, char[] changed) {
    LockedWallet wallet = read();
    return replaced(sealed(wallet.unlock(old), wallet.payout(), changed), changed);
  }

  private LockedWallet replaced(LockedWallet wallet, char[] password) {
    try {
      DurableFile.writeOwnerOnly(file, checked(wallet, password));
    } catch (IOException e) {
      throw notWritten(e);
    }
    return wallet;
  }

  /**
   * @throws WalletException if there is none, or it is damaged
   */
  public LockedWallet read() {
    String text;
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MOST_BYTES) {
        throw new WalletException(
            exists() ? file + " is not a wallet." : "There is no wallet yet, " + file + ".");
      }
      text = Files.readString(file);
    } catch (IOException e) {
      throw new WalletException(
          "The wallet " + file + " can't be read (" + e.getMessage() + ").", e);
    }
    deleteRemains();
    try {
      return parsed(VaultJson.of(text));
    } catch (IllegalArgumentException e) {
      throw new WalletException(
          "The wallet " + file + " is damaged: " + e.getMessage() + ". Take it from a backup.", e);
    }
  }

  /**
   * Who was killed while he made the wallet may have left it a second time. Called only where there
   * is one: who makes it now has it under that name until then.
   */
  private void deleteRemains() {
    try {
      DurableFile.deleteRemains(file);
    } catch (IOException e) {
      LOG.warn("what is left of making {} can't be removed: {}", file, e.toString());
    }
  }

  private LockedWallet sealed(SigningKey key, Optional<EthAddress> payout, char[] password) {
    byte[] secret = key.secret();
    try {
      String beside = LockedWallet.beside(key.address(), payout);
      return new LockedWallet(
          key.address(), payout, SealedSecret.seal(secret, beside, password, random));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** The file's content, which was opened once: it may be the only copy of the key. */
  private static byte[] checked(LockedWallet wallet, char[] password) {
    if (wallet.payout().filter(wallet.address()::equals).isPresent()) {
      throw new WalletException(
          "Earnings can't go to the worker's own address, " + wallet.address() + ".");
    }
    if (wallet.payout().filter(NOBODY::equals).isPresent()) {
      throw new WalletException("Earnings can't go to the address of all zeros: it is nobody's.");
    }
    String text = text(wallet);
    SigningKey unused = parsed(VaultJson.of(text)).unlock(password);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(LockedWallet wallet) {
    HexFormat hex = HexFormat.of();
    SealedSecret secret = wallet.secret();
    ObjectNode json = VaultJson.mapper().createObjectNode().put("version", VERSION);
    json.put("address", wallet.address().text());
    wallet.payout().ifPresent(payout -> json.put("payout", payout.text()));
    json.putObject("argon2id")
        .put("kibibytes", secret.cost().kibibytes())
        .put("passes", secret.cost().passes())
        .put("lanes", secret.cost().lanes())
        .put("salt", hex.formatHex(secret.salt()));
    json.putObject("aes256gcm")
        .put("nonce", hex.formatHex(secret.nonce()))
        .put("sealed", hex.formatHex(secret.sealed()));
    return json.toPrettyString() + "\n";
  }

  private static LockedWallet parsed(VaultJson json) {
    json.only(List.of("version", "address", "payout", "argon2id", "aes256gcm"));
    if (json.number("version") != VERSION) {
      throw new IllegalArgumentException("it is of version " + json.number("version"));
    }
    VaultJson cost = json.object("argon2id");
    VaultJson cipher = json.object("aes256gcm");
    return new LockedWallet(
        new EthAddress(json.text("address")),
        json.has("payout") ? Optional.of(new EthAddress(json.text("payout"))) : Optional.empty(),
        new SealedSecret(
            new PasswordCost(cost.number("kibibytes"), cost.number("passes"), cost.number("lanes")),
            cost.hex("salt", SealedSecret.SALT),
            cipher.hex("nonce", SealedSecret.NONCE),
            cipher.hex("sealed", SECRET + SealedSecret.TAG)));
  }

  private WalletException notWritten(IOException e) {
    return new WalletException(
        "The wallet "
            + file
            + " can't be written ("
            + e.getMessage()
            + "): check that the folder is writable and the disk not full.",
        e);
  }
}
