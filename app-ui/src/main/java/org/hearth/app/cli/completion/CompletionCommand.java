package org.hearth.app.cli.completion;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options in a shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script with which a shell completes Hearth's commands and options.",
      "bash, in ~/.bashrc: source <(hearth completion bash).",
      "zsh, in ~/.zshrc, after compinit: source <(hearth completion zsh).",
      "fish: hearth completion fish > ~/.config/fish/completions/hearth.fish.",
      "Packages for Linux bring these scripts."
    })
public final class CompletionCommand implements Callable<Integer> {
  /** The shells that there are scripts for. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "The shell: bash, zsh or fish.")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    CommandLine own = Objects.requireNonNull(spec, "set by picocli").commandLine();
    CommandLine root = spec.root().commandLine();
    own.getOut()
        .print(
            switch (shell) {
              case BASH -> AutoComplete.bash(root.getCommandName(), root);
              // zsh reads bash's script with its own help for that.
              case ZSH ->
                  "#compdef hearth\nautoload -U +X bashcompinit && bashcompinit\n"
                      + AutoComplete.bash(root.getCommandName(), root);
              case FISH -> FishCompletion.of(root);
            });
    own.getOut().flush();
    return 0;
  }
}
