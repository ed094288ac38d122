package org.hearth.app.cli.node;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.serve.http.ApiToken;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What belongs to the local API beside the node that serves it. */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    description = {
      "The local API: what a node shows to other programs of yours over HTTP, on this computer only.",
      "It is off; \"hearth run --api\" turns it on. GET /openapi.json describes it."
    },
    subcommands = ApiCommand.Token.class)
public final class ApiCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
    line.usage(line.getOut());
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the token that programs send as \"Authorization: Bearer TOKEN\".",
        "Whoever knows it can see what you earn and can pause the node."
      })
  static final class Token implements Callable<Integer> {
    @Mixin private Output output = new Output();
    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--renew",
        description = "Make a new one; the one before is refused from now on.")
    private boolean renew;

    @Override
    public Integer call() {
      Path file = data.folder().apiToken();
      data.folder().makePrivate();
      ApiToken token = new ApiToken(file, new SecureRandom());
      String text = renew ? token.renew() : token.get();
      output.say("%s", text);
      output.answer(Map.of("token", text, "file", file.toString()));
      return 0;
    }
  }
}
