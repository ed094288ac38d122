package org.hearth.prover.circuit;

import org.jspecify.annotations.Nullable;

/** The chain of scope names that stand before a constraint's label. */
record Labels(@Nullable Labels outer, String name) {
  static final Labels ROOT = new Labels(null, "");

  String path(String label) {
    return outer == null ? label : outer.path(name + "/" + label);
  }
}
