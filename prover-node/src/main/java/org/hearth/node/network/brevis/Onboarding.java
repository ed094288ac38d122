package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;

/**
 * Whether the owner has set his prover up: initialised and staked at the staking contract, and this
 * wallet registered to send for it. That is done with the prover's own wallet and never here.
 */
final class Onboarding {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final BrevisAccount account;
  private final StakingContract staking;
  private Optional<Situation> last = Optional.empty();

  Onboarding(BrevisAccount account, StakingContract staking) {
    this.account = account;
    this.staking = staking;
  }

  /**
   * How it stands.
   *
   * @param missing what has to be done first, a clause
   * @param stake of the prover, its stakers' included, in the token's smallest unit
   */
  record Situation(Optional<String> missing, BigInteger stake, Instant asked) {}

  /** At most a minute old. */
  synchronized Situation situation() {
    Instant now = account.clock().instant();
    Situation known =
        last.filter(s -> Duration.between(s.asked(), now).abs().compareTo(FRESH) < 0)
            .orElseGet(() -> asked(now));
    last = Optional.of(known);
    return known;
  }

  private Situation asked(Instant now) {
    EthAddress prover = account.prover();
    Optional<String> missing = missing(prover, account.market().self());
    return new Situation(missing, staking.assets(prover), now);
  }

  private Optional<String> missing(EthAddress prover, EthAddress self) {
    if (!account.market().staking().equals(account.options().place().staking())) {
      return Optional.of("the market uses another staking contract, " + account.market().staking());
    }
    EthAddress sendsFor = account.market().proverOf(self);
    EthAddress effective = sendsFor.equals(BrevisMarket.NOBODY) ? self : sendsFor;
    String name = prover.equals(self) ? "this wallet" : prover.toString();
    return switch (staking.state(prover)) {
      case UNKNOWN ->
          Optional.of(
              name + " is no prover yet: stake and call initializeProver at the staking contract");
      case DEACTIVATED -> Optional.of("the prover " + name + " is deactivated");
      case JAILED -> Optional.of("the prover " + name + " is jailed");
      case ACTIVE ->
          effective.equals(prover)
              ? Optional.empty()
              : Optional.of(
                  sendsFor.equals(BrevisMarket.NOBODY)
                      ? "this wallet may not send for "
                          + name
                          + " yet: call setSubmitterConsent at the"
                          + " market with this wallet, and registerSubmitter with that of the prover"
                      : "this wallet sends for another prover, " + sendsFor);
    };
  }
}
