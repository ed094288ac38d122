package org.hearth.node.backup;

import org.jspecify.annotations.Nullable;

/** A backup cannot be made or used. The message is one sentence for the user. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  static BackupException unusable(Object backup, String why, @Nullable Throwable cause) {
    return new BackupException(
        "The backup "
            + backup
            + " can't be used: "
            + why
            + "; nothing was changed. \"hearth restore --list\" lists the others.",
        cause);
  }
}
