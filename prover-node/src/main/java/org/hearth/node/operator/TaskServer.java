package org.hearth.node.operator;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What hands out tasks: the coordinator or broker of whoever runs a chain.
 *
 * <p>All calls throw {@link org.hearth.node.network.spi.NetworkException}, block, may be made by
 * several threads, and end soon when their thread is interrupted. What it answers is hostile until
 * checked.
 */
public interface TaskServer {
  /** Passes if it answers and takes this prover; what it says of itself, a clause for the owner. */
  String situation();

  /**
   * Asks for a task. Whoever is given one keeps it before he does anything else: most servers do
   * not hand it out twice.
   *
   * @return empty if there is none now
   */
  Optional<HandedTask> next();

  /**
   * Tells that a task is still worked on. Called every few seconds meanwhile.
   *
   * @return whether it is still this prover's
   */
  default boolean keeps(ServerTask task) {
    return true;
  }

  /**
   * Hands in a proof. The same may be sent again: a server that has it already has accepted it.
   *
   * @param proof what the prover program wrote, not empty
   * @param again whether it was sent before, also in an earlier life of the node, and no answer
   *     came
   */
  Verdict deliver(ServerTask task, Path proof, boolean again);

  /**
   * Tells that a task will not be proved here, though it was tried.
   *
   * @param reason a clause
   */
  void giveUp(ServerTask task, String reason);

  /**
   * Lets others have a task that was never tried: nothing is wrong with it. Where there is no word
   * for that, nothing is said and its server hands it out again by itself.
   *
   * @param reason a clause
   */
  void putBack(ServerTask task, String reason);

  /**
   * Puts back what this prover took and does not know any more, after a kill between the two.
   *
   * @param held names of the tasks that it knows
   */
  default void keepOnly(Set<String> held) {}
}
