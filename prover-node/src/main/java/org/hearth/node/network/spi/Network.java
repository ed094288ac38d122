package org.hearth.node.network.spi;

import java.time.Instant;
import java.util.Optional;
import org.hearth.node.proving.ForeignEngine;

/**
 * What every network has: who it is, how the node registers with it, and the parts that a job goes
 * through. A part that a network may lack is an {@link Optional}.
 *
 * <p>All calls throw {@link NetworkException}, block, may be made by several threads, and end soon
 * when their thread is interrupted.
 */
public interface Network {
  /** Short name in settings and books, such as "local"; all that the node keeps is keyed by it. */
  String name();

  /** Where it is, for the user. */
  String url();

  /** Whether it runs on this computer: then nobody is hammered by quick retries. */
  boolean loopback();

  /** The node's id there, lowercase hex. */
  String proverId();

  /** The network's clock as far as known: deadlines are meant in it, and ours may be wrong. */
  Instant time();

  /** What the network says about itself; also tells whether it is well. */
  NetworkInfo info();

  /** Tells the network of this node; may be repeated. */
  void register(Registration registration);

  JobSource jobs();

  ArtifactSource artifacts();

  ProofSubmission submission();

  /** Who makes its proofs; empty if this node's own provers do. */
  default Optional<ForeignEngine> engine() {
    return Optional.empty();
  }

  /** Empty for a network at which nothing is ever at stake; asks nobody. */
  default Optional<Collateral> collateral() {
    return Optional.empty();
  }

  /** Empty for a network that pays outside of its own events. */
  Optional<SettlementEvents> settlement();
}
