package org.hearth.node.supervise;

import java.util.Optional;
import org.hearth.node.supervise.child.PidFile;
import org.hearth.node.supervise.child.ProcessMark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an earlier life of the node started and did not end. */
final class LeftOver {
  private static final Logger LOG = LoggerFactory.getLogger(LeftOver.class);

  private LeftOver() {}

  /**
   * Ends it.
   *
   * @param name of the program
   * @return whether nothing of it is left
   */
  static boolean end(String name, PidFile pidFile, Grounds grounds) throws InterruptedException {
    Optional<ProcessMark> left = pidFile.read();
    if (left.isPresent()) {
      LOG.info("{} may still run since the node ended: what is left is ended", name);
      if (!new Ending(grounds.patience(), grounds.grace())
          .end(grounds.children().leftOver(left.get()))) {
        return false;
      }
      pidFile.delete();
    }
    return true;
  }
}
