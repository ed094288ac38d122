package org.hearth.app.bench.ui;

/** A measured process that cannot be measured; its message says why in a sentence. */
public final class WindowChildException extends RuntimeException {
  WindowChildException(String sentence) {
    super(sentence);
  }
}
