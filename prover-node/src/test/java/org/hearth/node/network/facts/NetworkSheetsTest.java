package org.hearth.node.network.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The facts that came with this version. */
class NetworkSheetsTest {
  private static final NetworkSheets SHEETS = NetworkSheets.ofThisVersion();

  static List<NetworkSheet> all() {
    return SHEETS.all();
  }

  private static NetworkSheet sheet(String word) {
    return SHEETS.named(word).orElseThrow();
  }

  private static Stream<String> texts(NetworkSheet sheet) {
    Joining joining = sheet.joining();
    Support support = sheet.support();
    return Stream.concat(
        Stream.of(
            joining.who(),
            joining.stake(),
            joining.canBeLost(),
            sheet.hardware().other(),
            sheet.pay().words(),
            sheet.pay().how(),
            sheet.pay().lately(),
            support.fitReason(),
            support.speaks(),
            support.tested(),
            support.notTested()),
        support.reason().stream());
  }

  @Test
  void theNetworkThatComesWithHearthIsTheFirst() {
    assertThat(SHEETS.all().getFirst().id()).isEqualTo("local");
    assertThat(SHEETS.all().getFirst().pay().words()).isEqualTo("play money");
    assertThat(SHEETS.all().stream().map(NetworkSheet::id))
        .contains(
            "oshiya",
            "ethstorage",
            "boundless",
            "succinct",
            "brevis",
            "nexus",
            "cysic",
            "logos-blockchain",
            "logos-storage",
            "davinci",
            "curio",
            "scroll",
            "zksync",
            "linea",
            "aztec",
            "light",
            "starknet",
            "polygon-zkevm",
            "mina",
            "aleo");
  }

  /** A date that is not there, or from before the notes, would say that something is newer. */
  @ParameterizedTest
  @MethodSource("all")
  void hasADateAndSources(NetworkSheet sheet) {
    assertThat(sheet.origin().asOf())
        .isBetween(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-12-31"));
    assertThat(sheet.origin().sources()).isNotEmpty().doesNotHaveDuplicates();
  }

  /** Money is spoken of only where there is money. */
  @ParameterizedTest
  @MethodSource("all")
  void nobodyIsSaidToEarnPoints(NetworkSheet sheet) {
    assertThat(texts(sheet))
        .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("earn"))
        .noneMatch(text -> text.contains("APR") || text.contains("profit"));
    if (sheet.pay().kind() == PayKind.POINTS) {
      assertThat(sheet.pay().words()).startsWith("points");
    }
    if (sheet.pay().kind() == PayKind.TEST) {
      assertThat(sheet.pay().how()).contains("no value");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyWhatThisVersionSpeaksCanBeJoined(NetworkSheet sheet) {
    assertThat(sheet.support().state())
        .isEqualTo(
            switch (sheet.id()) {
              case "local", "oshiya", "ethstorage", "scroll", "zksync", "linea", "aztec" ->
                  JoinState.JOINABLE;
              default -> JoinState.NOT_YET;
            });
    if (sheet.support().state() == JoinState.NOT_YET) {
      assertThat(sheet.support().notTested())
          .startsWith(
              switch (sheet.id()) {
                case "boundless" -> "The market on Base";
                case "brevis" -> "The market on Base and Pico";
                case "succinct" -> "The network itself";
                default -> "All of it.";
              });
    }
  }

  @Test
  void theTrapsAreSaid() {
    assertThat(sheet("ethstorage").joining().who())
        .contains("MINER_ROLE", "enforceMinerRole()", "hasMinerRole(", "before you fill 550 GB");
    assertThat(sheet("ethstorage").joining().access()).isEqualTo(Access.BY_PERMISSION);
    assertThat(sheet("oshiya").pay().words()).isEqualTo("ZKP, about nothing today");
    assertThat(sheet("oshiya").pay().lately()).startsWith("Pays about nothing today");
    assertThat(sheet("nexus").pay().words()).isEqualTo("points, none since February 2026");
    assertThat(sheet("boundless").hardware().graphicsGb()).hasValue(16);
    assertThat(sheet("succinct").joining().stake()).contains("1000 PROVE");
  }

  @ParameterizedTest
  @CsvSource({"mina, mina", "MINA, mina", "Panther Oshiya, oshiya", "logos storage, logos-storage"})
  void isFoundByIdAndName(String word, String id) {
    assertThat(sheet(word).id()).isEqualTo(id);
  }

  @Test
  void isNotFoundByAPart() {
    assertThat(SHEETS.named("logos")).isEmpty();
    assertThat(SHEETS.named("")).isEmpty();
  }
}
