package org.hearth.node.operator;

import java.nio.file.Path;
import java.util.Optional;

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
   */
  Verdict deliver(ServerTask task, Path proof);

  /**
   * Tells that a task will not be proved here.
   *
   * @param reason a clause
   */
  void giveUp(ServerTask task, String reason);
}
