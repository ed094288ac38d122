package org.hearth.app.cli.wallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.OutputFailure;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.store.DurableFile;
import org.hearth.node.vault.KeystoreV3;
import org.hearth.node.vault.LockedWallet;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a copy of the key, under the wallet's password, as a keystore file (version 3), which geth and most wallets read. It is yours only, and replaces no other file.",
      "Whoever has it and the password has the key."
    })
final class WalletExportCommand implements Callable<Integer>, WithSecrets {
  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();

  @Parameters(paramLabel = "FILE", description = "Where the copy goes; a new file.")
  private Path file = Path.of("");

  WalletExportCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() {
    LockedWallet wallet = new WalletPlace(data.folder(), random).file().read();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw taken();
    }
    try (Secret present = password.existing(asker)) {
      write(keystore(wallet.unlock(present.text()), present));
    }
    output.say("The key of %s is in %s,", wallet.address(), file);
    output.say("under the password that the wallet has now. Keep it elsewhere, and to yourself.");
    output.answer(Map.of("address", wallet.address().text(), "file", file.toString()));
    return 0;
  }

  /** Opened once: it may become the only copy. */
  private String keystore(SigningKey key, Secret present) {
    String text = KeystoreV3.write(key, present.text(), random);
    if (!KeystoreV3.open(text, present.text()).address().equals(key.address())) {
      throw new IllegalStateException("what was written does not open");
    }
    return text;
  }

  private void write(String text) {
    try {
      DurableFile.createNewOwnerOnly(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException e) {
      throw taken();
    } catch (IOException e) {
      throw OutputFailure.of(file, file.toAbsolutePath(), e);
    }
  }

  private BadInputException taken() {
    return new BadInputException("The file " + file + " is there already: choose another name.");
  }
}
