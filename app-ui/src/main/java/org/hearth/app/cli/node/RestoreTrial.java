package org.hearth.app.cli.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.wallet.WalletTrial;
import org.hearth.app.files.Scratch;
import org.hearth.node.backup.Trial;
import org.hearth.node.vault.IdentityException;
import org.hearth.node.vault.IdentityFile;
import org.hearth.node.vault.LockedWallet;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** Leads through a restore that is only tried, step by step. */
final class RestoreTrial {
  private final Output output;
  private final WalletTrial wallets;
  private final String option;
  private final @Nullable Path passwordFile;
  private final Map<String, String> steps = new LinkedHashMap<>();
  private boolean good = true;

  /**
   * @param option that names the file with the wallet's password
   * @param passwordFile null where it was not given
   */
  RestoreTrial(Output output, WalletTrial wallets, String option, @Nullable Path passwordFile) {
    this.output = output;
    this.wallets = wallets;
    this.option = option;
    this.passwordFile = passwordFile;
  }

  /**
   * @param node the node's folder, which is only looked at
   * @return the exit code: 1 if something would be missing after a restore
   */
  int of(Path backup, Path node) {
    output.say("Trial of %s", backup);
    try (Scratch scratch = Scratch.open()) {
      Trial trial = Trial.of(backup, scratch.folder());
      step("file", "It is whole: " + String.join(", ", trial.files()) + ".");
      step("books", "They can be read, and every check of them holds.");
      key(trial, node);
      wallet(trial);
      place(backup, node);
    } catch (IOException e) {
      throw new BadInputException(
          "The trial needs room for temporary files (" + e.getMessage() + ").", e);
    }
    output.say("");
    output.say(
        good
            ? "Nothing was changed. \"hearth restore %s\" would put it back."
            : "Nothing was changed. Not all would be there after \"hearth restore %s\".",
        backup);
    output.answer(Map.of("backup", backup.toString(), "good", good, "steps", steps));
    return good ? 0 : 1;
  }

  private void step(String name, String sentence) {
    steps.put(name, sentence);
    output.say("  %-7s %s", name, sentence);
  }

  private void missing(String name, String sentence) {
    good = false;
    step(name, sentence);
  }

  private void key(Trial trial, Path node) {
    Optional<String> here = identityOf(node);
    if (!trial.belongsTogether()) {
      missing("key", "It is not that of the books: the node would not start with it.");
    } else if (trial.identity().isEmpty()) {
      missing("key", "There is none in it: networks would not know the node again.");
    } else if (here.isPresent() && !here.equals(trial.identity())) {
      step(
          "key",
          "It is that of another node, %s; the one here is %s."
              .formatted(trial.identity().get(), here.get()));
    } else {
      step("key", "It is that of the node %s.".formatted(trial.identity().get()));
    }
  }

  private static Optional<String> identityOf(Path node) {
    IdentityFile file = new IdentityFile(node, new SecureRandom());
    try {
      return file.exists() ? Optional.of(file.loadOrCreate().proverId()) : Optional.empty();
    } catch (IdentityException e) {
      return Optional.empty(); // a damaged one is what backups are for
    }
  }

  private void wallet(Trial trial) {
    if (trial.wallet().isEmpty()) {
      step("wallet", "There is none in it.");
      return;
    }
    LockedWallet wallet = trial.wallet().get();
    switch (wallets.of(wallet, option, passwordFile)) {
      case OPENS -> step("wallet", "That of " + wallet.address() + " opens with this password.");
      case OTHER_PASSWORD ->
          missing(
              "wallet",
              "That of %s does not open with this password: it has the one that it had when the backup was made."
                  .formatted(wallet.address()));
      case NOT_TRIED ->
          step(
              "wallet",
              "That of %s is in it; its password was not tried (%s FILE)."
                  .formatted(wallet.address(), option));
    }
  }

  private void place(Path backup, Path node) throws IOException {
    boolean same =
        Files.exists(node) && Files.getFileStore(backup).equals(Files.getFileStore(node));
    step(
        "place",
        same
            ? "It is on the same disk as the node: what breaks one takes both. \"hearth backup --keep-in FOLDER\" keeps them elsewhere."
            : "It is on another disk than the node.");
  }
}
