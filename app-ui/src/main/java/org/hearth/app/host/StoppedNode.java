package org.hearth.app.host;

import java.nio.file.Files;
import java.time.Clock;
import java.util.function.Consumer;
import org.hearth.earnings.sqlite.FolderLock;
import org.hearth.node.loop.Signal;
import org.hearth.node.scheduling.PauseFile;
import org.hearth.node.scheduling.PauseSwitch;
import org.hearth.prover.BadInputException;

/** What can be changed in the folder of a node that does not run. */
public final class StoppedNode {
  private final DataFolder data;
  private final Clock clock;

  public StoppedNode(DataFolder data, Clock clock) {
    this.data = data;
    this.clock = clock;
  }

  /**
   * Changes the pause that the next start finds.
   *
   * @throws org.hearth.earnings.ledger.BooksException if a node runs after all
   * @throws BadInputException if no node was ever there
   */
  public void change(Consumer<PauseSwitch> how) {
    locked(
        " yet: start one with hearth run.",
        () -> {
          PauseSwitch pauses = new PauseSwitch(new PauseFile(data.node()), clock, new Signal());
          pauses.open();
          how.accept(pauses);
        });
  }

  /**
   * From now on the folder is at home on this computer.
   *
   * @throws org.hearth.earnings.ledger.BooksException if a node runs there
   * @throws BadInputException if no node was ever there
   */
  public void moveHere() {
    locked(" to be moved.", () -> MachineMark.of(data.node()).settle());
  }

  private void locked(String otherwise, Runnable work) {
    if (!Files.isDirectory(data.node())) {
      throw new BadInputException("There is no node in " + data.node() + otherwise);
    }
    try (FolderLock lock = FolderLock.take(data.node())) {
      work.run();
    }
  }
}
