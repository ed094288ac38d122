package org.hearth.node.settlement;

import org.hearth.earnings.reconcile.Reconciliation;

/** Adds up what booked events changed, also of a page that ends with a contradiction. */
final class Tally {
  private Reconciliation.Found found = Reconciliation.Found.NOTHING;

  void add(Reconciliation.Found event) {
    found = found.plus(event);
  }

  Reconciliation.Found found() {
    return found;
  }
}
