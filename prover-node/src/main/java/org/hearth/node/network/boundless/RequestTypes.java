package org.hearth.node.network.boundless;

import java.math.BigInteger;
import java.util.List;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.TypedData;
import org.hearth.node.chain.TypedData.Member;
import org.hearth.node.chain.TypedData.Struct;

/** What is signed at the market, as EIP-712 has it. */
final class RequestTypes {
  private RequestTypes() {}

  /** What the client of a request signs: 32 bytes by which the contract knows it. */
  static HexBytes digest(ProofRequest request, long chainId, EthAddress market) {
    Struct domain = TypedData.domain("IBoundlessMarket", "1", chainId, market);
    return HexBytes.of(new TypedData(domain, request(request)).digest());
  }

  /**
   * What a prover signs for a batch of proofs that a contract judges (OnChainAssessor).
   *
   * @param claims digests of what was proved, in the order of the requests
   */
  static byte[] batch(
      EthAddress prover,
      List<HexBytes> requests,
      List<HexBytes> claims,
      long chainId,
      EthAddress assessor) {
    Struct message =
        Struct.of(
            "FulfillmentBatchAuth",
            Member.address("prover", prover),
            Member.hashes("requestDigests", requests.stream().map(HexBytes::bytes).toList()),
            Member.hashes("claimDigests", claims.stream().map(HexBytes::bytes).toList()));
    return new TypedData(TypedData.domain("OnChainAssessor", "1", chainId, assessor), message)
        .digest();
  }

  static Struct request(ProofRequest request) {
    ProofRequest.Requirements requirements = request.requirements();
    return Struct.of(
        "ProofRequest",
        Member.number("id", 256, request.id()),
        Member.struct(
            "requirements",
            Struct.of(
                "Requirements",
                Member.struct("callback", callback(requirements.callback())),
                Member.struct("predicate", predicate(requirements.predicate())),
                Member.fixedBytes("selector", requirements.selector().bytes()))),
        Member.text("imageUrl", request.imageUrl()),
        Member.struct("input", input(request.input())),
        Member.struct("offer", offer(request.offer())));
  }

  private static Struct callback(ProofRequest.Callback callback) {
    return Struct.of(
        "Callback",
        Member.address("addr", callback.address()),
        Member.number("gasLimit", 96, callback.gasLimit()));
  }

  private static Struct predicate(ProofRequest.Predicate predicate) {
    return Struct.of(
        "Predicate",
        Member.number("predicateType", 8, BigInteger.valueOf(predicate.type().ordinal())),
        Member.bytes("data", predicate.data().bytes()));
  }

  static Struct input(ProofRequest.GuestInput input) {
    return Struct.of(
        "Input",
        Member.number("inputType", 8, BigInteger.valueOf(input.type().ordinal())),
        Member.bytes("data", input.data().bytes()));
  }

  static Struct offer(MarketOffer offer) {
    return Struct.of(
        "Offer",
        Member.number("minPrice", 256, offer.minPrice()),
        Member.number("maxPrice", 256, offer.maxPrice()),
        Member.number("rampUpStart", 64, BigInteger.valueOf(offer.rampUpStart())),
        Member.number("rampUpPeriod", 32, BigInteger.valueOf(offer.rampUpPeriod())),
        Member.number("lockTimeout", 32, BigInteger.valueOf(offer.lockTimeout())),
        Member.number("timeout", 32, BigInteger.valueOf(offer.timeout())),
        Member.number("lockCollateral", 256, offer.lockCollateral()));
  }
}
