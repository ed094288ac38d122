package org.hearth.node.status;

import java.util.Optional;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.store.DiskException;

/** A disk that fails is no fault of the program: it is told of in the disk's own words. */
public final class DiskTrouble {
  private DiskTrouble() {}

  /** Empty if the failure is not of the disk or the books on it. */
  public static Optional<Reason> of(RuntimeException e) {
    return switch (e) {
      case BooksException b -> Optional.of(ofBooks(b));
      case DiskException d -> Optional.of(told(ReasonCode.DISK_TROUBLE, d));
      default -> Optional.empty();
    };
  }

  public static Reason ofBooks(BooksException e) {
    return told(ReasonCode.BOOKS_TROUBLE, e);
  }

  private static Reason told(ReasonCode code, RuntimeException e) {
    return Reason.of(code, String.valueOf(e.getMessage()));
  }
}
