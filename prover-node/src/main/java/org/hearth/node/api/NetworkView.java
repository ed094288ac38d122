package org.hearth.node.api;

import java.util.Optional;
import org.hearth.node.network.spi.Collateral;

/**
 * One of the networks that the node works for.
 *
 * @param network its short name in settings and books, which all that the node keeps is keyed by
 * @param url where it is
 * @param proverId the node's id there
 * @param connected registered, and its last calls got through
 * @param facts what it says about itself; empty until it was reached
 * @param money what it has brought, and what it could take
 */
public record NetworkView(
    String network,
    String url,
    String proverId,
    boolean connected,
    Optional<NetworkFacts> facts,
    NetworkSituation situation,
    Money money) {
  /**
   * What stands between the node and a network.
   *
   * @param earnings empty until its asset is known
   * @param jobsPaid credited in the books, of all time
   * @param collateral empty where nothing is ever at stake
   */
  public record Money(
      Optional<EarningsView> earnings, long jobsPaid, Optional<Collateral> collateral) {}

  /** Of a network that wants no collateral. */
  public NetworkView(
      String network,
      String url,
      String proverId,
      boolean connected,
      Optional<NetworkFacts> facts,
      NetworkSituation situation,
      Optional<EarningsView> earnings,
      long jobsPaid) {
    this(
        network,
        url,
        proverId,
        connected,
        facts,
        situation,
        new Money(earnings, jobsPaid, Optional.empty()));
  }

  public Optional<EarningsView> earnings() {
    return money.earnings();
  }

  public long jobsPaid() {
    return money.jobsPaid();
  }

  public Optional<Collateral> collateral() {
    return money.collateral();
  }
}
