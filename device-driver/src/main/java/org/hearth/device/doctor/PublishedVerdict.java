package org.hearth.device.doctor;

import java.util.Locale;
import java.util.Optional;

/** What the published table says of a device's time for the known proof. */
public sealed interface PublishedVerdict {
  /** A clause, such as "slower than published: 2.1 times". */
  String words();

  /** The row that was compared with; empty when there is none. */
  Optional<PublishedTimes.Row> row();

  /** Near enough: a busy computer alone makes a difference. */
  record AsPublished(PublishedTimes.Row compared) implements PublishedVerdict {
    @Override
    public String words() {
      return "as published";
    }

    @Override
    public Optional<PublishedTimes.Row> row() {
      return Optional.of(compared);
    }
  }

  /**
   * @param times the published time that it took
   */
  record Slower(PublishedTimes.Row compared, double times) implements PublishedVerdict {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "slower than published: %.1f times", times);
    }

    @Override
    public Optional<PublishedTimes.Row> row() {
      return Optional.of(compared);
    }
  }

  /**
   * @param times it could have been done in the published time
   */
  record Faster(PublishedTimes.Row compared, double times) implements PublishedVerdict {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "faster than published: %.1f times", times);
    }

    @Override
    public Optional<PublishedTimes.Row> row() {
      return Optional.of(compared);
    }
  }

  /**
   * @param engine what the model's row lacks: this way of computing on it; "" when there is no row
   *     of the model at all
   */
  record Unpublished(String engine) implements PublishedVerdict {
    @Override
    public String words() {
      return engine.isEmpty()
          ? "no published time for this model"
          : "no published time for this model with \"" + engine + "\"";
    }

    @Override
    public Optional<PublishedTimes.Row> row() {
      return Optional.empty();
    }
  }
}
