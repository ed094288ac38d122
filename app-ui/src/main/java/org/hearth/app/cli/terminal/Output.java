package org.hearth.app.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command's answer goes: text for people or, with --json, one JSON document for programs.
 */
public final class Output {
  /** A class of its own, as most commands write no JSON, and a mapper takes longer than they do. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  @Option(names = "--json", description = "Answer with one JSON document on standard output.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private boolean standardOutputTaken;

  boolean json() {
    return json;
  }

  /** Text for people; nothing with --json. */
  public void say(String format, Object... arguments) {
    if (!json) {
      (standardOutputTaken ? err() : out())
          .println(
              Inert.text(
                  arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments)));
    }
  }

  /**
   * A file goes to standard output: what is said for people goes to standard error.
   *
   * @param option that says so
   * @throws BadInputException with --json, whose answer would be mixed with the file
   */
  void leaveStandardOutputTo(String option) {
    if (json) {
      throw new BadInputException(
          option + " and --json both want standard output: write the file elsewhere.");
    }
    standardOutputTaken = true;
  }

  /** What people should know although the command succeeds; never mixed with the answer. */
  public void warn(String sentence) {
    err().println("hearth: " + Inert.text(sentence));
  }

  /** The answer for programs; nothing without --json. */
  public void answer(Map<String, ?> document) {
    answer((Object) document);
  }

  public void answer(Object document) {
    if (json) {
      out().println(Json.MAPPER.writeValueAsString(document));
    }
  }

  /** Writes a document as JSON. */
  public static void write(Path file, Object document) throws IOException {
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, Json.MAPPER.writeValueAsString(document));
  }

  /** Progress goes to standard error, so that it never mixes with the answer. */
  public ProgressBar progress() {
    return new ProgressBar(
        err(), !json && System.console() != null && System.console().isTerminal());
  }

  private PrintWriter out() {
    return line().commandLine().getOut();
  }

  private PrintWriter err() {
    return line().commandLine().getErr();
  }

  private CommandSpec line() {
    return java.util.Objects.requireNonNull(spec, "set by picocli");
  }
}
