package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.wire.succinct.ExecutionStatus;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.FulfillmentStrategy;

/** Whether a request is worth a bid. */
final class RequestEvaluator {
  private static final double SAFETY = 1.2;

  private final SuccinctOptions options;
  private final RequestFiles files;

  RequestEvaluator(SuccinctOptions options, RequestFiles files) {
    this.options = options;
    this.files = files;
  }

  /** A bid: why there is none is a clause, or else what it is for one PGU. */
  record Bid(BigInteger price, Optional<String> refusal) {}

  /**
   * What to bid for one that is possible at all, and why not to.
   *
   * @param us names that mean this node in a request's list
   */
  Bid bid(AskedProof request, SuccinctRpc.Params params, List<EthAddress> us, Instant now) {
    BigInteger price = BidUnits.perPgu(options.bidding().leastPerBillion(), params.tick());
    return new Bid(price, terms(request, params, us, price, now));
  }

  /** Why it is nothing for this node whatever it pays, a clause; empty if it could be. */
  Optional<String> refusal(AskedProof request) {
    AskedProof.Sources sources = request.sources();
    if (request.terms().strategy() != FulfillmentStrategy.AUCTION
        || request.standing().status() != FulfillmentStatus.REQUESTED) {
      return Optional.of("it is in no auction");
    }
    if (request.standing().execution() == ExecutionStatus.UNEXECUTABLE
        || request.standing().execution() == ExecutionStatus.VALIDATION_FAILED) {
      return Optional.of("its program can't be run");
    }
    if (!options.bidding().versions().contains(request.work().version())) {
      return Optional.of("it wants another version of SP1 than you name");
    }
    if (!options.bidding().modes().contains(request.work().mode())) {
      return Optional.of("it wants a proof in another mode than you name");
    }
    if (request.work().gasLimit() == 0) {
      return Optional.of("it does not say how much there is to prove");
    }
    if (!files.mayBe(sources.program())
        || !(sources.secretInput() || files.mayBe(sources.input()))) {
      return Optional.of("its files are not at a public https address");
    }
    return Optional.empty();
  }

  private Optional<String> terms(
      AskedProof request,
      SuccinctRpc.Params params,
      List<EthAddress> us,
      BigInteger price,
      Instant now) {
    List<EthAddress> whitelist = request.terms().whitelist();
    if (!whitelist.isEmpty() && us.stream().noneMatch(whitelist::contains)) {
      return Optional.of("it is for provers of a list that you are not on");
    }
    Instant start = now.plusSeconds(request.terms().auctionSeconds());
    if (!inTime(request.work().gasLimit(), start, request.terms().deadline())) {
      return Optional.of(
          "its %d million PGU would take your prover until after its deadline"
              .formatted(request.work().gasLimit() / 1_000_000));
    }
    BigInteger most = request.terms().most().orElse(params.most());
    if (price.compareTo(most) > 0) {
      return Optional.of(
          "it pays at most "
              + BidUnits.text(most, options.asset())
              + ", and you want "
              + BidUnits.text(price, options.asset()));
    }
    return Optional.empty();
  }

  /** Whether work that is begun then would be delivered in time, as far as is known. */
  private boolean inTime(long gas, Instant start, Instant deadline) {
    double seconds = (double) gas / options.bidding().pguPerSecond() * SAFETY;
    Duration left = Duration.between(start, deadline).minus(options.bidding().spare());
    return seconds <= left.getSeconds();
  }
}
