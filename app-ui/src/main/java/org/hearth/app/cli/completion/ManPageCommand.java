package org.hearth.app.cli.completion;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.hearth.app.host.Build;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** For packages; people have --help. */
@Command(
    name = "man-page",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Prints the manual page for man(1).")
public final class ManPageCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine own = Objects.requireNonNull(spec, "set by picocli").commandLine();
    own.getOut().print(ManPage.of(spec.root().commandLine(), Build.ofThisProgram().version()));
    own.getOut().flush();
    return 0;
  }
}
