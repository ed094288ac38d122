package org.hearth.app.cli.wallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.KeystoreV3;
import org.hearth.node.vault.LockedWallet;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Brings a key from elsewhere: from a keystore file (version 3, as geth and most wallets write it), or a private key of 64 hexadecimal digits, which is read from a file or asked for.",
      "Take one that you use for nothing else. One that is there is never overwritten."
    })
final class WalletImportCommand implements Callable<Integer>, WithSecrets {
  private static final int MOST_BYTES = 64 << 10;

  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();
  @Mixin private PayoutOption payout = new PayoutOption();

  @Option(names = "--keystore", paramLabel = "FILE", description = "The keystore file.")
  private @Nullable Path keystore;

  @Option(
      names = "--keystore-password-file",
      paramLabel = "FILE",
      description =
          "The keystore's own password is the first line of this file (chmod 600); without it, it is asked for.")
  private @Nullable Path keystorePassword;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The private key is the first line of this file (chmod 600); without it and without --keystore, it is asked for.")
  private @Nullable Path keyFile;

  /** Taken so that a key that somebody types here is not repeated as an unknown word. */
  @Parameters(arity = "0..*", hidden = true)
  private List<String> typed = new ArrayList<>();

  WalletImportCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() throws IOException {
    if (!typed.isEmpty()) {
      throw new BadInputException(
          "A key is never given on the command line, where other programs see it and the shell"
              + " keeps it: name a file, or type it when asked. If that was a key, use another.");
    }
    if (keystore != null && keyFile != null || keystore == null && keystorePassword != null) {
      throw new BadInputException("Give --keystore, or --key-file, or neither.");
    }
    Optional<EthAddress> earnings = payout.address();
    WalletPlace place = new WalletPlace(data.folder(), random);
    place.demandNone();
    SigningKey key = key();
    try (Secret fresh = password.made(asker)) {
      place.makeFolder();
      LockedWallet wallet = place.file().create(key, earnings, fresh.text());
      new WalletWords(output, place).begun(wallet, "The key is in the wallet.");
    }
    return 0;
  }

  private SigningKey key() throws IOException {
    if (keystore == null) {
      try (Secret text =
          asker.existing("Private key, 64 hexadecimal digits", "--key-file", keyFile)) {
        return PrivateKeyText.key(text);
      }
    }
    String text = text(keystore);
    try (Secret its =
        asker.existing("Password of the keystore", "--keystore-password-file", keystorePassword)) {
      return KeystoreV3.open(text, its.text());
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw new BadInputException(
          Files.exists(file)
              ? "The file " + file + " is no keystore."
              : "There is no file " + file + ".");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
