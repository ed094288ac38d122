package org.hearth.earnings.ledger;

import org.jspecify.annotations.Nullable;

/** What is to be done in one transaction. It must not start another one. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
  T apply(BooksTransaction tx);
}
