package org.hearth.app.ui.shell;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of the window that is made when it is first wanted: making all screens takes longer than
 * all else before the first picture. What it was told to show until then, it shows then. To be used
 * on the FX thread.
 */
final class Late<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private Consumer<T> newest = part -> {};
  private @Nullable T made;

  /**
   * @param maker is called once at most
   */
  Late(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    if (made == null) {
      made = maker.get();
      newest.accept(made);
    }
    return Objects.requireNonNull(made);
  }

  /** Shows something there, now or when it is made; then the newest of these counts alone. */
  void show(Consumer<T> how) {
    newest = how;
    if (made != null) {
      how.accept(made);
    }
  }

  /** Does something with it, unless it was never wanted. */
  void ifMade(Consumer<T> action) {
    if (made != null) {
      action.accept(made);
    }
  }
}
