package org.hearth.node.network.scroll;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.scroll.ScrollOptions.Prover;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * A prover's login, made when it is needed and kept in memory. A coordinator takes a challenge once
 * and says until when a login is good; clocks differ, so what it says to a call counts more.
 */
final class Login {
  /** Before the end of a login another one is made. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  /** So that a clock that is wrong does not lead to a login for each call. */
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** They stand in a header. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");

  private final CoordinatorCalls calls;
  private final Prover prover;
  private final Supplier<Optional<SigningKey>> key;
  private final Clock clock;
  private @Nullable Token current;

  private record Token(String text, Instant renewal) {}

  Login(CoordinatorCalls calls, Prover prover, Supplier<Optional<SigningKey>> key, Clock clock) {
    this.calls = calls;
    this.prover = prover;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Makes a call with a login, and once more with a new one if the coordinator no longer takes it.
   *
   * @param call with the token of a login
   * @param code the coordinator's answer in what the call returns
   */
  <T> T with(Function<String, T> call, Function<T, CoordinatorAnswer> code) {
    String token = token("");
    T result = call.apply(token);
    if (!code.apply(result).loginNeeded()) {
      return result;
    }
    result = call.apply(token(token));
    if (code.apply(result).loginNeeded()) {
      throw new NetworkException(
          Cure.RETRY,
          "it does not take the login that it has just given: " + code.apply(result).said());
    }
    return result;
  }

  /**
   * The token of a login; several threads that need one make one login together.
   *
   * @param refused one that was refused; empty text for none
   */
  synchronized String token(String refused) {
    Token kept = current;
    if (kept != null && !kept.text().equals(refused) && clock.instant().isBefore(kept.renewal())) {
      return kept.text();
    }
    current = null;
    SigningKey signer =
        key.get()
            .orElseThrow(() ->
                new NetworkException(
                    Cure.RETRY,
                    "the wallet, whose key logs in, is locked: nobody gave its password"));
    String challenge = token(calls.challenge().required());
    String body = new LoginMessage(challenge, prover).json(signer);
    JsonFields login = calls.login(challenge, body).required();
    Token made = new Token(token(login), renewal(login));
    current = made;
    return made.text();
  }

  private static String token(JsonFields data) {
    String token = data.string("token");
    if (!TOKEN.matcher(token).matches()) {
      throw data.odd("token", "1 to 4,096 characters of a token");
    }
    return token;
  }

  private Instant renewal(JsonFields login) {
    Instant soonest = clock.instant().plus(SHORTEST);
    Instant end = end(login).minus(SPARE);
    return end.isAfter(soonest) ? end : soonest;
  }

  /** Go writes times with a zone's offset and up to nine digits of a second. */
  private static Instant end(JsonFields login) {
    try {
      return OffsetDateTime.parse(login.string("time")).toInstant();
    } catch (DateTimeException e) {
      throw login.odd("time", "a time");
    }
  }
}
