package org.hearth.app.ui.shell;

import java.util.List;
import java.util.function.Function;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.node.api.NodeSnapshot;

/**
 * Tells news that can wait from news that cannot. A node that does nothing still has a new load and
 * a new temperature each second, and to draw each of them took most of the processor's time that an
 * idle window takes.
 */
final class Calm {
  private Calm() {}

  /** Whether nothing goes on that changes by the second: no proof, and no pause that runs out. */
  static boolean in(NodeSnapshot snapshot) {
    return snapshot.proofs().isEmpty()
        && HomePresenter.pauseEnd(snapshot.condition().situation()).isEmpty();
  }

  /** Whether only what is measured, or counts blocks, became another since that was shown. */
  static boolean between(NodeSnapshot shown, NodeSnapshot next) {
    return in(shown)
        && in(next)
        && shown.condition().equals(next.condition())
        && shown.findings().equals(next.findings())
        && shown.jobs().equals(next.jobs())
        && same(shown, next, snapshot -> states(snapshot))
        && same(shown, next, snapshot -> networks(snapshot));
  }

  private static boolean same(
      NodeSnapshot shown, NodeSnapshot next, Function<NodeSnapshot, List<?>> part) {
    return part.apply(shown).equals(part.apply(next));
  }

  private static List<?> states(NodeSnapshot snapshot) {
    return snapshot.devices().stream()
        .map(view -> List.of(view.device().id(), view.state()))
        .toList();
  }

  private static List<?> networks(NodeSnapshot snapshot) {
    return snapshot.networks().stream()
        .map(view -> List.of(view.network(), view.connected(), view.situation(), view.jobsPaid()))
        .toList();
  }
}
