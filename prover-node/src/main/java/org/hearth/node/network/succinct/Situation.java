package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.util.Optional;

/** How it stands at the network, in words for the owner. */
final class Situation {
  private final SuccinctOptions options;
  private final SuccinctRpc rpc;

  Situation(SuccinctOptions options, SuccinctRpc rpc) {
    this.options = options;
    this.rpc = rpc;
  }

  /**
   * @param obstacle why there are no bids now, a clause
   */
  String text(Part now, SuccinctRpc.Params params, Optional<String> obstacle) {
    BigInteger price = BidUnits.perPgu(options.bidding().leastPerBillion(), params.tick());
    String trouble = now.prover().trouble();
    String refused = now.desk().lastRefusal();
    return "one home GPU is no match for the provers here, which run dozens; "
        + obstacle.map(why -> "there are no bids now: " + why).orElseGet(now.desk()::record)
        + "; your bid is "
        + BidUnits.text(price, options.asset())
        + " in the modes "
        + options.modesText()
        + "; balance "
        + whole(rpc.balance(now.owner()))
        + ", staked on your prover "
        + whole(rpc.stake(options.prover()))
        + (trouble.isEmpty() ? "" : "; " + trouble)
        + (refused.isEmpty() ? "" : "; the last request was left to others: " + refused);
  }

  private String whole(BigInteger amount) {
    return options.asset().whole(amount) + " " + options.asset().symbol();
  }
}
