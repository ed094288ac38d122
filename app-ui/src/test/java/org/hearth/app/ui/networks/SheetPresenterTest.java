package org.hearth.app.ui.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hearth.app.ui.networks.SheetModel.Check;
import org.hearth.app.ui.networks.SheetModel.Line;
import org.hearth.app.words.Words;
import org.hearth.node.network.facts.ChainAddress;
import org.hearth.node.network.facts.JoinState;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.hearth.node.network.facts.PayKind;
import org.hearth.node.network.facts.Preflight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that is known of a network before it is joined is kept back, and nothing is added. */
class SheetPresenterTest {
  private static final Path ROOT = Path.of(System.getProperty("hearth.basedir", ".."));
  private static final SheetPresenter ENGLISH = in(Locale.ENGLISH);
  private static final Optional<MachineFacts> HOME = Optional.of(MachinesForTests.HOME);

  private static SheetPresenter in(Locale locale) {
    return new SheetPresenter(Words.of(ZoneOffset.UTC, locale));
  }

  static List<NetworkSheet> all() {
    return NetworkSheets.ofThisVersion().all();
  }

  private static NetworkSheet sheet(String id) {
    return NetworkSheets.ofThisVersion().named(id).orElseThrow();
  }

  private static String text(SheetModel model) {
    Stream<String> lines =
        model.sections().stream()
            .flatMap(section ->
                Stream.concat(
                    Stream.of(section.title()),
                    section.lines().stream().flatMap(l -> Stream.of(l.name(), l.value()))));
    return model.asOf() + "\n" + String.join("\n", lines.toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void allFactsAreShownInEachLanguage(NetworkSheet sheet) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.JAPANESE)) {
      String shown = text(in(locale).sheet(sheet, HOME));
      assertThat(shown)
          .contains(sheet.pay().words().substring(1), sheet.pay().how(), sheet.pay().lately())
          .contains(sheet.joining().words(), sheet.joining().stake(), sheet.joining().canBeLost())
          .contains(sheet.hardware().other())
          .contains(sheet.support().fitReason(), sheet.support().speaks())
          .contains(sheet.support().tested(), sheet.support().notTested())
          .contains(sheet.support().reason().orElse(""))
          .contains(sheet.chain().words().substring(1), sheet.origin().licence())
          .contains(sheet.origin().asOf().toString())
          .contains(sheet.origin().sources());
      for (ChainAddress address : sheet.chain().addresses()) {
        assertThat(shown).contains(address.address().text());
      }
    }
  }

  /** Whoever may join is told where it is told how; who may not is told why. */
  @ParameterizedTest
  @MethodSource("all")
  void howToJoinIsToldForThoseThatCanBeJoinedAlone(NetworkSheet sheet) {
    String first = ENGLISH.sheet(sheet, HOME).sections().getFirst().lines().getFirst().value();
    if (sheet.support().state() != JoinState.JOINABLE) {
      assertThat(first).isEqualTo(sheet.support().reason().orElseThrow());
      return;
    }
    List<String> pages =
        Stream.of(first.split("[^\\w/.-]+"))
            .filter(word -> word.startsWith("docs/"))
            .map(word -> word.replaceFirst("\\.$", ""))
            .toList();
    assertThat(pages).hasSize(1).allMatch(page -> Files.exists(ROOT.resolve(page)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "local, 'Pays play money · anyone may prove'",
    "oshiya, 'Pays ZKP, about nothing today · anyone may prove'",
    "ethstorage, Pays ETH · by permission only",
    "nexus, 'Pays points, none since February 2026 · anyone may prove'",
    "logos-storage, Pays test units without value · anyone may prove",
    "starknet, Pays nothing · nobody may prove"
  })
  void aRowSaysWhatIsPaidAndToWhom(String id, String terms) {
    assertThat(ENGLISH.line(sheet(id)).terms()).isEqualTo(terms);
  }

  /** Only money is earned. */
  @ParameterizedTest
  @MethodSource("all")
  void pointsAndPlayMoneyAreNotCalledMoney(NetworkSheet sheet) {
    String words = ENGLISH.line(sheet).spoken() + text(ENGLISH.sheet(sheet, HOME));
    assertThat(words).doesNotContainIgnoringCase("earn");
    if (sheet.pay().kind() == PayKind.PLAY_MONEY) {
      assertThat(in(Locale.GERMAN).line(sheet).terms()).contains("Spielgeld");
      assertThat(in(Locale.JAPANESE).line(sheet).terms()).contains("価値なし");
    }
  }

  /** Notes behind the pay are the only facts in a row, so they are said in the language, too. */
  @ParameterizedTest
  @MethodSource("all")
  void aRowIsInOneLanguage(NetworkSheet sheet) {
    sheet
        .pay()
        .note()
        .ifPresent(note -> assertThat(in(Locale.GERMAN).line(sheet).terms()).doesNotContain(note));
    assertThat(in(Locale.GERMAN).line(sheet).terms()).doesNotContain(" and ");
  }

  private static List<String> checks(SheetPresenter presenter, Optional<MachineFacts> machine) {
    return presenter.sheet(sheet("ethstorage"), machine).checks().stream()
        .map(Check::spoken)
        .toList();
  }

  @Test
  void findingsHaveBothNumbersAndAVerdict() {
    assertThat(checks(ENGLISH, HOME))
        .containsExactly(
            "Cores: yes. Asked: 4 · this computer: 8",
            "Threads: yes. Asked: 8 · this computer: 16",
            "Memory: yes. Asked: 8 GB · this computer: 33.6 GB",
            "Free disk space: no. Asked: 550 GB · this computer: 412 GB",
            "Memory of one graphics card: yes. Asked: nothing · this computer: not known");
    assertThat(checks(in(Locale.GERMANY), HOME))
        .contains("Hauptspeicher: ja. Verlangt: 8 GB · dieser Computer: 33,6 GB");
  }

  /** While this computer is looked at, and where that failed, there is no number. */
  @Test
  void whatIsNotKnownIsNeverNothing() {
    assertThat(checks(ENGLISH, Optional.empty()))
        .contains("Cores: looking …. Asked: 4 · this computer: …")
        .last()
        .isEqualTo("Memory of one graphics card: yes. Asked: nothing · this computer: …");
    assertThat(checks(ENGLISH, Optional.of(MachineFacts.NOT_KNOWN)))
        .contains("Cores: not known. Asked: 4 · this computer: not known")
        .noneMatch(check -> check.matches(".*computer: \\d.*"));
  }

  /** As many lines before as after, and the verdicts of the command. */
  @ParameterizedTest
  @MethodSource("all")
  void checksAreThoseOfTheCommand(NetworkSheet sheet) {
    MachineFacts small =
        new MachineFacts(
            OptionalInt.of(2),
            OptionalInt.of(2),
            OptionalLong.of(1),
            OptionalLong.of(0),
            OptionalLong.of(0));
    List<Check> checks = ENGLISH.sheet(sheet, Optional.of(small)).checks();
    assertThat(checks.stream().map(Check::mark))
        .containsExactlyElementsOf(
            Preflight.of(sheet, small).stream().map(finding -> finding.kind().mark()).toList());
    assertThat(ENGLISH.sheet(sheet, Optional.empty()).checks()).hasSameSizeAs(checks);
  }

  @Test
  void addressesStandWholeToBeCopied() {
    List<Line> copied =
        ENGLISH.sheet(sheet("brevis"), HOME).sections().stream()
            .flatMap(section -> section.lines().stream())
            .filter(Line::copied)
            .toList();
    assertThat(copied).hasSize(3).allMatch(line -> line.value().matches("0x[0-9a-fA-F]{40}"));
  }
}
