package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.app.bench.ui.WindowChildException;
import org.hearth.app.channel.ChannelException;
import org.hearth.app.desktop.autostart.AutostartException;
import org.hearth.app.host.HostException;
import org.hearth.app.serve.engine.EngineException;
import org.hearth.app.serve.http.ApiException;
import org.hearth.app.update.UpdateException;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.network.DevNetworkException;
import org.hearth.node.backup.BackupException;
import org.hearth.node.chain.ChainException;
import org.hearth.node.chain.RpcRefusedException;
import org.hearth.node.config.ConfigException;
import org.hearth.node.network.facts.SheetException;
import org.hearth.node.store.DiskException;
import org.hearth.node.vault.IdentityException;
import org.hearth.node.vault.WalletException;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.spi.BackendFailedException;
import picocli.CommandLine;

/**
 * Turns what went wrong into one sentence and an exit code; never a stack trace on the terminal.
 */
public final class Errors {
  /** Something given to Hearth is wrong: a file, an option. */
  static final int BAD_INPUT = 2;

  /** The work could not be done. */
  public static final int FAILED = 1;

  private Errors() {}

  public static int report(Exception e, CommandLine command) {
    command.getErr().println("hearth: " + Inert.text(sentence(e)));
    return e instanceof BadInputException || e instanceof IllegalArgumentException
        ? BAD_INPUT
        : FAILED;
  }

  private static String sentence(Exception e) {
    return switch (e) {
      case BadInputException known -> text(known);
      case BackendFailedException known -> text(known);
      case HostException known -> text(known);
      case UpdateException known -> text(known);
      case WindowChildException known -> text(known);
      case ChannelException known -> text(known);
      case EngineException known -> text(known);
      case AutostartException known -> text(known);
      case ApiException known -> text(known);
      case OutputException known -> text(known);
      case BooksException known -> text(known);
      case DevNetworkException known -> text(known);
      case ConfigException known -> text(known);
      case SheetException known -> text(known);
      case DiskException known -> text(known);
      case IdentityException known -> text(known);
      case BackupException known -> text(known);
      case WalletException known -> text(known);
      case RpcRefusedException known -> text(known);
      case ChainException known -> text(known);
      case IllegalArgumentException known -> text(known);
      case UncheckedIOException io -> "A file can't be read or written: " + text(io) + ".";
      case IOException io -> "A file can't be read or written: " + text(io) + ".";
      default -> unexpected(e);
    };
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private static String unexpected(Exception e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    try {
      Path file = Files.createTempFile("hearth-error-", ".txt");
      Files.writeString(file, trace.toString());
      return "Something went wrong inside Hearth ("
          + e.getClass().getSimpleName()
          + "); details for a bug report are in "
          + file
          + ".";
    } catch (IOException io) {
      return "Something went wrong inside Hearth: " + e + ".";
    }
  }
}
