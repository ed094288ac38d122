package org.hearth.app.desktop.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.words.Words;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Finding;
import org.hearth.device.api.PowerSource;
import org.hearth.device.api.Severity;
import org.hearth.device.worker.FakeClock;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.DeviceView;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeCondition;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From snapshots to what a user is told, and to what is kept of it. */
class NotificationsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);
  private static final Asset PLAY = new Asset("local", "DEV", 18, true);

  @TempDir Path folder;

  private static final Finding LOST =
      new Finding("device-lost", Severity.WARNING, "A GPU was lost.", "Check its cables.");

  private static NodeSnapshot snapshot(String name) {
    Situation waiting = new NetworkSituation.Waiting("local", Optional.empty());
    return switch (name) {
      case "waiting" -> snapshot(waiting, 0, List.of(), new DeviceState.Ready());
      case "proving" ->
          snapshot(new Situation.Proving(false), 0, List.of(), new DeviceState.Ready());
      case "paid" -> snapshot(waiting, 1, List.of(), new DeviceState.Ready());
      case "paid-more" -> snapshot(waiting, 2, List.of(), new DeviceState.Ready());
      case "paid-much" -> snapshot(waiting, 500, List.of(), new DeviceState.Ready());
      case "lost" -> snapshot(waiting, 0, List.of(LOST), new DeviceState.Ready());
      case "hot" ->
          snapshot(
              waiting,
              0,
              List.of(),
              new DeviceState.PausedByGovernor("paused at 96 °C, until it is below 78 °C"));
      case "user-pause" ->
          snapshot(
              new Situation.PausedByUser(NOW, Optional.empty()),
              0,
              List.of(),
              new DeviceState.Paused());
      case "own-pause" ->
          snapshot(
              new Situation.PausedByNode(
                  Reason.of(ReasonCode.FAILURES_IN_A_ROW, "no memory")
                      .with("times", 3)
                      .with("device", "a GPU"),
                  NOW,
                  Optional.empty()),
              0,
              List.of(),
              new DeviceState.Ready());
      case "disk" ->
          snapshot(
              new Situation.OwnTrouble(Reason.of(ReasonCode.DISK_TROUBLE, "it is full"), NOW),
              0,
              List.of(),
              new DeviceState.Ready());
      case "books" ->
          snapshot(
              new Situation.OwnTrouble(Reason.of(ReasonCode.BOOKS_TROUBLE, "locked"), NOW),
              0,
              List.of(),
              new DeviceState.Ready());
      case "contradiction" ->
          snapshot(
              new NetworkSituation.Contradiction(
                  "local", "it paid less than it said", Optional.empty(), NOW),
              0,
              List.of(),
              new DeviceState.Ready());
      case "foreign" ->
          snapshot(
              new NetworkSituation.ForeignNetwork("local", "http://x", "another id"),
              0,
              List.of(),
              new DeviceState.Ready());
      case "offline" ->
          snapshot(
              new NetworkSituation.Unreachable("local", "http://x", "refused", NOW),
              0,
              List.of(),
              new DeviceState.Ready());
      case "opening" ->
          new NodeSnapshot(
              NOW,
              new NodeCondition(new Situation.NotOpen(false, ""), NOW, false),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      case "not-opened" ->
          new NodeSnapshot(
              NOW,
              new NodeCondition(new Situation.NotOpen(true, "The books are locked."), NOW, false),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static NodeSnapshot snapshot(
      Situation situation, long paid, List<Finding> findings, DeviceState state) {
    DeviceView gpu =
        new DeviceView(
            new Device(new DeviceId("gpu:1"), DeviceKind.GPU, "A GPU", Map.of(), true, false),
            Optional.empty(),
            new PowerSource(1, false, "test"),
            state);
    NetworkView network =
        new NetworkView(
            "local",
            "http://x",
            "id",
            true,
            Optional.empty(),
            situation instanceof NetworkSituation of
                ? of
                : new NetworkSituation.Waiting("local", Optional.empty()),
            Optional.of(
                new EarningsView(
                    PLAY,
                    BigInteger.ZERO,
                    new Balances(PLAY, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO),
                    List.of(),
                    0,
                    false,
                    BigDecimal.ZERO,
                    "EUR")),
            paid);
    JobView job =
        new JobView(
            new JobKey("local", "a".repeat(32), "1"),
            Phase.PAID.label(),
            Optional.empty(),
            NOW,
            NOW,
            Optional.of(new BigInteger("1562500000000000000")),
            Optional.empty(),
            List.of());
    return new NodeSnapshot(
        NOW,
        new NodeCondition(situation, NOW, situation instanceof Situation.PausedByUser),
        List.of(gpu),
        findings,
        paid > 0 ? List.of(job) : List.of(),
        List.of(),
        List.of(network));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "opening waiting proving waiting      | ",
        "waiting user-pause waiting           | ",
        "waiting offline waiting              | ",
        "waiting paid paid-more               | FIRST_PAYMENT",
        "opening paid paid-more               | ",
        "waiting paid-much                    | ",
        "waiting lost lost waiting            | DEVICE_LOST",
        "waiting hot hot waiting              | DEVICE_RESTS",
        "waiting hot waiting hot              | DEVICE_RESTS DEVICE_RESTS",
        "waiting own-pause own-pause          | NODE_PAUSED_ITSELF",
        "waiting disk disk waiting            | DISK_TROUBLE",
        "waiting books                        | OWN_TROUBLE",
        "waiting contradiction contradiction  | NETWORK_TROUBLE",
        "contradiction foreign                | NETWORK_TROUBLE NETWORK_TROUBLE",
        "opening not-opened not-opened        | NOT_STARTED",
      })
  void whatBeginsIsToldOnce(String snapshots, String expected) {
    NotificationRules rules = new NotificationRules(WORDS);
    List<String> told = new ArrayList<>();
    for (String name : snapshots.split(" ")) {
      rules.look(snapshot(name)).forEach(news -> told.add(news.kind().name()));
    }
    assertThat(String.join(" ", told)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "paid          | First payment                    | local paid for your first proof: 1.5625 DEV, in play money.",
        "lost          | A device was lost                | A GPU was lost. Check its cables.",
        "hot           | A device rests                   | A GPU is paused at 96 °C, until it is below 78 °C. Hearth goes on by itself; clean fans and air inlets if this comes often.",
        "disk          | The disk can't be used           | The disk can't be used: it is full. No new work is taken until this is fixed; Hearth goes on by itself then.",
        "not-opened    | Hearth could not start           | The books are locked. Nothing is running. Fix this, then start Hearth again.",
      })
  void itIsSaidWhatIsTheCaseAndWhatToDo(String name, String title, String text) {
    NotificationRules rules = new NotificationRules(WORDS);
    rules.look(snapshot("waiting"));
    assertThat(rules.look(snapshot(name)))
        .singleElement()
        .satisfies(news -> {
          assertThat(news.title()).isEqualTo(title);
          assertThat(news.text()).isEqualTo(text);
        });
  }

  @Test
  void everyKindHasATitle() {
    NotificationRules rules = new NotificationRules(WORDS);
    for (NotificationKind kind : NotificationKind.values()) {
      assertThat(rules.of(kind, NOW, "").title()).isNotBlank();
    }
  }

  private Path file() {
    return folder.resolve("window/notifications.json");
  }

  private NotificationHistory history() {
    return new NotificationHistory(new HistoryFile(file()));
  }

  @Test
  void theLimitAndTheUsersWishAreKeptAndAllStandsInTheHistory() {
    List<String> shown = new ArrayList<>();
    NotificationHistory history = history();
    FakeClock clock = new FakeClock(NOW);
    NotificationCentre centre =
        new NotificationCentre(
            WORDS, history, kind -> kind != NotificationKind.DEVICE_RESTS, clock);
    centre.tell(NotificationKind.START_TROUBLE, "before there is a desktop");
    centre.use(notification -> shown.add(notification.kind().id()));
    centre.look(snapshot("waiting"));
    centre.look(snapshot("hot")); // turned off
    centre.look(snapshot("disk"));
    centre.look(snapshot("waiting"));
    centre.look(snapshot("contradiction"));
    centre.look(snapshot("foreign")); // of the same kind within the hour
    clock.set(NOW.plusSeconds(3601));
    centre.look(snapshot("waiting"));
    centre.look(snapshot("contradiction"));
    assertThat(shown).containsExactly("disk-trouble", "network-trouble", "network-trouble");
    assertThat(
            history.content().entries().stream()
                .map(e -> e.notification().kind().id() + " " + e.shown()))
        .containsExactly(
            "network-trouble true",
            "network-trouble false",
            "network-trouble true",
            "disk-trouble true",
            "device-rests false",
            "start-trouble false");
    assertThat(history.content().unread()).isEqualTo(6);
  }

  @Test
  void whatADesktopDoesNotTakeIsInTheHistoryOnly() {
    NotificationHistory history = history();
    NotificationCentre centre =
        new NotificationCentre(WORDS, history, kind -> true, new FakeClock(NOW));
    centre.use(Notifier.NONE);
    centre.look(snapshot("disk"));
    assertThat(history.content().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.shown()).isFalse());
  }

  @Test
  void aDeviceThatRestsEveryFewMinutesIsNotedOnceAnHour() {
    NotificationHistory history = history();
    NotificationCentre centre =
        new NotificationCentre(WORDS, history, kind -> true, new FakeClock(NOW));
    centre.use(notification -> true);
    for (int i = 0; i < 20; i++) {
      centre.look(snapshot("waiting"));
      centre.look(snapshot("hot"));
    }
    assertThat(history.content().entries()).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theHistoryIsKeptForItsOwnerAndBounded() throws Exception {
    NotificationHistory history = history();
    for (int i = 0; i < NotificationHistory.MOST + 5; i++) {
      history.add(news("number " + i), i % 2 == 0);
    }
    List<Integer> heard = new ArrayList<>();
    try (AutoCloseable unused = history.subscribe(content -> heard.add(content.unread()))) {
      history.markRead();
      history.add(news("the last"), true);
    }
    assertThat(heard).containsExactly(NotificationHistory.MOST, 0, 1);
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    NotificationHistory.Content again = history().content();
    assertThat(again).isEqualTo(history.content());
    assertThat(again.entries()).hasSize(NotificationHistory.MOST);
    assertThat(again.entries().getFirst().notification().text()).isEqualTo("the last");
    history.clear();
    assertThat(history().content().entries()).isEmpty();
  }

  private static Notification news(String text) {
    return new Notification(NotificationKind.DEVICE_LOST, NOW, "Title \"quoted\"", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"unread\":7,\"notifications\":3}",
        "{\"unread\":-1,\"notifications\":[{}]}",
        "{\"notifications\":[{\"kind\":\"no-such\",\"at\":\"2026-11-28T12:00:00Z\"}]}",
        "{\"notifications\":[{\"kind\":\"device-lost\",\"at\":\"yesterday\"}]}",
      })
  void aFileThatIsNoneCountsAsEmpty(String content) throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
    assertThat(history().content()).isEqualTo(new NotificationHistory.Content(List.of(), 0));
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"unread\":1}" + " ".repeat(1 << 20));
    assertThat(history().content().entries()).isEmpty();
  }
}
