package org.hearth.app.cli.node;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.host.StoppedNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "move-here",
    mixinStandardHelpOptions = true,
    description = {
      "Says that the data folder, copied from another computer, is used on this one from now on.",
      "Hearth must not run there any more: two nodes with one identity take each other's jobs."
    })
public final class MoveHereCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    new StoppedNode(data.folder(), Clock.systemUTC()).moveHere();
    output.say("The node in %s is at home on this computer now.", data.folder().node());
    output.answer(Map.of("moved", true));
    return 0;
  }
}
