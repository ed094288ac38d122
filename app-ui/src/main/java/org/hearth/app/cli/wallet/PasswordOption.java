package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the wallet's password comes from. */
final class PasswordOption {
  private static final String NAME = "--password-file";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "The wallet's password is the first line of this file, which must be yours only (chmod 600); without it, it is asked for.")
  private @Nullable Path file;

  Secret existing(SecretAsker asker) {
    return asker.existing("Password of the wallet", NAME, file);
  }

  Secret made(SecretAsker asker) {
    return asker.made("New password of the wallet", NAME, file);
  }
}
