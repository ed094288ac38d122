package org.hearth.app.desktop.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.app.words.Words;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrayPresenterTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private final TrayPresenter presenter =
      new TrayPresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH));

  private static NodeSnapshot snapshot(String name) {
    Situation situation =
        switch (name) {
          case "opening" -> new Situation.NotOpen(false, "");
          case "failed" -> new Situation.NotOpen(true, "The books are locked.");
          case "waiting" -> new NetworkSituation.Waiting("local", Optional.empty());
          case "paused" -> new Situation.PausedByUser(NOW, Optional.empty());
          case "own-pause" ->
              new Situation.PausedByNode(
                  Reason.of(ReasonCode.FAILURES_IN_A_ROW, "no memory"), NOW, Optional.empty());
          case "disk" ->
              new Situation.OwnTrouble(
                  Reason.of(ReasonCode.DISK_TROUBLE, "very ".repeat(60) + "full"), NOW);
          default -> throw new IllegalArgumentException(name);
        };
    boolean paused = name.equals("paused") || name.equals("own-pause");
    return new NodeSnapshot(
        NOW,
        new NodeCondition(situation, NOW, paused),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Actions that can be chosen, with those of the menu inside in brackets. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "opening   | STARTING | (PAUSE_10_MINUTES PAUSE_1_HOUR PAUSE_UNTIL_START PAUSE) OPEN QUIT",
        "waiting   | WAITING  | (PAUSE_10_MINUTES PAUSE_1_HOUR PAUSE_UNTIL_START PAUSE) OPEN QUIT",
        "disk      | ERROR    | (PAUSE_10_MINUTES PAUSE_1_HOUR PAUSE_UNTIL_START PAUSE) OPEN QUIT",
        "paused    | PAUSED   | RESUME OPEN QUIT",
        "own-pause | PAUSED   | RESUME OPEN QUIT",
        "failed    | ERROR    | OPEN QUIT",
      })
  void theMenuOffersWhatIsPossible(String name, String activity, String actions) {
    TrayModel model = presenter.present(snapshot(name), NOW);
    assertThat(model.activity().name()).isEqualTo(activity);
    assertThat(actions(model.items())).isEqualTo(actions);
    TrayItem first = model.items().getFirst();
    assertThat(first.enabled()).isFalse();
    assertThat(first.label().length()).isLessThanOrEqualTo(72);
    assertThat(model.sentence())
        .startsWith(first.label().replaceFirst("…$", "").strip().replaceFirst(":$", ""));
    assertThat(model.items().stream().map(TrayItem::id)).doesNotHaveDuplicates();
    assertThat(model.item(first.id())).contains(first);
  }

  private static String actions(List<TrayItem> items) {
    return items.stream()
        .filter(TrayItem::enabled)
        .map(item ->
            item.children().isEmpty()
                ? item.action().map(Enum::name).orElse("?")
                : "(" + actions(item.children()) + ")")
        .collect(Collectors.joining(" "));
  }
}
