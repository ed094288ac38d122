package org.hearth.app.ui.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.node.api.EarningsView;
import org.hearth.node.api.NetworkFacts;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.hearth.node.network.spi.Collateral;
import org.hearth.node.network.spi.NetworkAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPresenterTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:30:00Z");

  private final NetworkPresenter presenter =
      new NetworkPresenter(Words.of(ZoneOffset.UTC, Locale.ENGLISH));

  @ParameterizedTest(name = "play money {0}: {2}")
  @CsvSource({
    "true,  'simulated users and validators, play money', 'Nothing: play money'",
    "false, '', 'Nothing: no stake is held'",
  })
  void saysWhatIsAtRiskAndWhetherTheMoneyIsReal(boolean play, String badge, String risk) {
    NetworkCard card =
        presenter.card(view(Optional.of(new NetworkFacts("Net", "ab12", 7, play)), play), NOW);
    assertThat(card.badge()).isEqualTo(badge);
    assertThat(card.facts())
        .containsExactly(
            new Fact("Jobs paid", "1,284"), new Fact("Block", "7"), new Fact("At risk", risk));
    assertThat(card.earnings())
        .containsExactly(
            new Fact("Earned today", "6.00 DEV"),
            new Fact("Pending", "1.00 DEV"),
            new Fact("Confirmed", "2.00 DEV"),
            new Fact("Received", "3.00 DEV"));
    assertThat(card.ids())
        .containsExactly(
            new Fact("Address", "http://127.0.0.1:1"),
            new Fact("Network id", "ab12"),
            new Fact("Prover id", "cd34"));
  }

  @Test
  void beforeItWasReachedNothingIsInvented() {
    NetworkCard card =
        presenter.card(
            new NetworkView(
                "second",
                "http://127.0.0.1:1",
                "",
                false,
                Optional.empty(),
                new NetworkSituation.Unreachable(
                    "second", "http://127.0.0.1:1", "it is off", NOW.plusSeconds(30)),
                Optional.empty(),
                0),
            NOW);
    assertThat(card.name()).isEqualTo("second");
    assertThat(card.badge()).isEmpty();
    assertThat(card.health().status()).isEqualTo("not connected");
    assertThat(card.health().remedy()).isNotEmpty();
    assertThat(card.earnings()).extracting(Fact::value).containsOnly("–");
    assertThat(card.facts())
        .extracting(Fact::value)
        .containsExactly("0", "not known yet", "not known yet");
    assertThat(card.ids()).hasSize(1);
  }

  /** What would be lost if the power failed now, and why nothing more is promised. */
  @Test
  void whatIsAtStakeIsSaid() {
    NetworkAsset zkc = new NetworkAsset("ZKC", 18, false);
    BigInteger five = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(5));
    NetworkCard card =
        presenter.card(
            staking(
                new Collateral(
                    List.of(
                        new Collateral.AtRisk(zkc, five, NOW.plusSeconds(900)),
                        new Collateral.AtRisk(zkc, five, NOW.plusSeconds(600))),
                    Optional.empty())),
            NOW);
    assertThat(card.atStake()).isEqualTo(new NetworkCard.AtStake(true, "10.00 ZKC"));
    assertThat(card.facts().getLast().value()).startsWith("10.00 ZKC; the first by ");
    NetworkCard none = presenter.card(staking(new Collateral(List.of(), Optional.empty())), NOW);
    assertThat(none.atStake()).isEqualTo(new NetworkCard.AtStake(false, "nothing"));
    assertThat(none.facts().getLast().value()).isEqualTo("Nothing now: no promise is open");
    NetworkCard halted =
        presenter.card(staking(new Collateral(List.of(), Optional.of("the card failed"))), NOW);
    assertThat(halted.health().sentence())
        .isEqualTo("Nothing more is promised there: the card failed.");
    assertThat(halted.health().remedy()).contains("hearth networks stakes --resume local");
    assertThat(presenter.card(view(Optional.empty(), true), NOW).atStake())
        .isEqualTo(NetworkCard.AtStake.NEVER);
  }

  private static NetworkView staking(Collateral collateral) {
    NetworkView v = view(Optional.empty(), false);
    return new NetworkView(
        v.network(),
        v.url(),
        v.proverId(),
        true,
        v.facts(),
        v.situation(),
        new NetworkView.Money(v.earnings(), v.jobsPaid(), Optional.of(collateral)));
  }

  private static NetworkView view(Optional<NetworkFacts> facts, boolean play) {
    Asset asset = new Asset("local", "DEV", 2, play);
    return new NetworkView(
        "local",
        "http://127.0.0.1:1",
        "cd34",
        true,
        facts,
        new NetworkSituation.Waiting("local", Optional.empty()),
        Optional.of(
            new EarningsView(
                asset,
                BigInteger.valueOf(600),
                new Balances(
                    asset,
                    BigInteger.valueOf(100),
                    BigInteger.valueOf(200),
                    BigInteger.valueOf(300)),
                List.of(),
                0,
                true,
                BigDecimal.ZERO,
                "EUR")),
        1284);
  }
}
