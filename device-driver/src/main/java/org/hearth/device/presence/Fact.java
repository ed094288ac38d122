package org.hearth.device.presence;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that is known about the owner or his computer, or that is not: an answer that is
 * missing must never look like one, or a rule would act on it.
 */
public sealed interface Fact<T> {
  record Known<T>(T known) implements Fact<T> {}

  record NotReported<T>(Unreported reason) implements Fact<T> {}

  static <T> Fact<T> of(T value) {
    return new Known<>(value);
  }

  static <T> Fact<T> notReported(Unreported reason) {
    return new NotReported<>(reason);
  }

  /** The value, when it is known. */
  default Optional<T> value() {
    return switch (this) {
      case Known<T>(T known) -> Optional.of(known);
      case NotReported<T> _ -> Optional.empty();
    };
  }

  /** Why it is not known, when it is not. */
  default Optional<Unreported> gap() {
    return switch (this) {
      case Known<T> _ -> Optional.empty();
      case NotReported<T>(Unreported reason) -> Optional.of(reason);
    };
  }

  /** The same of another form. */
  default <U> Fact<U> map(Function<T, U> form) {
    return switch (this) {
      case Known<T>(T known) -> new Known<>(form.apply(known));
      case NotReported<T>(Unreported reason) -> new NotReported<>(reason);
    };
  }
}
