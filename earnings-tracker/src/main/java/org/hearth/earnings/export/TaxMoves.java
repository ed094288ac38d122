package org.hearth.earnings.export;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;

/**
 * The bookings as programs for taxes want them: one row when something became safe or stopped being
 * it. What is pending is not owned yet, and a payout from "confirmed" to "received" moves what was
 * counted already, so that no income stands there twice.
 */
final class TaxMoves {
  private final Map<String, Asset> assets = new HashMap<>();

  /**
   * @param assets all that the books know
   */
  TaxMoves(List<Asset> assets) {
    assets.forEach(asset -> this.assets.put(asset.id(), asset));
  }

  /** What a booking moved; mostly nothing or one. */
  List<TaxMove> of(LedgerTransaction booked) {
    List<TaxMove> moves = new ArrayList<>();
    Map<String, BigInteger> owned = new TreeMap<>();
    boolean spent = false;
    for (Posting posting : booked.postings()) {
      Asset asset = Optional.ofNullable(assets.get(posting.assetId())).orElseThrow();
      boolean pending = posting.account().equals(LedgerAccounts.pending(asset.network()));
      boolean ofTheOwner = posting.account().equals(LedgerAccounts.owner(asset.network()));
      if ((posting.account().startsWith("assets:") && !pending) || ofTheOwner) {
        owned.merge(asset.id(), posting.amount(), BigInteger::add);
      }
      spent |= posting.account().startsWith("expense:");
    }
    for (Map.Entry<String, BigInteger> change : owned.entrySet()) {
      if (change.getValue().signum() != 0) {
        Asset asset = Optional.ofNullable(assets.get(change.getKey())).orElseThrow();
        moves.add(
            new TaxMove(
                booked.at(),
                asset,
                change.getValue(),
                kind(change.getValue(), spent),
                booked.externalId()));
      }
    }
    return moves;
  }

  private static TaxMove.Kind kind(BigInteger change, boolean spent) {
    if (change.signum() > 0) {
      return TaxMove.Kind.EARNED;
    }
    return spent ? TaxMove.Kind.SPENT : TaxMove.Kind.TAKEN_BACK;
  }
}
