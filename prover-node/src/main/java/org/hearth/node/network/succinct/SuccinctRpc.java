package org.hearth.node.network.succinct;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.wire.GrpcLink;
import org.hearth.node.wire.succinct.BalanceLog;
import org.hearth.node.wire.succinct.BalanceOperation;
import org.hearth.node.wire.succinct.BidRequest;
import org.hearth.node.wire.succinct.FailFulfillmentRequest;
import org.hearth.node.wire.succinct.FulfillProofRequest;
import org.hearth.node.wire.succinct.GetBalanceRequest;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsRequest;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsRequest;
import org.hearth.node.wire.succinct.GetNonceRequest;
import org.hearth.node.wire.succinct.GetOwnerRequest;
import org.hearth.node.wire.succinct.GetProofRequestDetailsRequest;
import org.hearth.node.wire.succinct.GetProofRequestDetailsResponse;
import org.hearth.node.wire.succinct.GetProofRequestParamsRequest;
import org.hearth.node.wire.succinct.GetProofRequestParamsResponse;
import org.hearth.node.wire.succinct.GetProverStakeBalanceRequest;
import org.hearth.node.wire.succinct.GetStdinUriRequest;
import org.hearth.node.wire.succinct.ProofMode;
import org.hearth.node.wire.succinct.ProofRequest;

/** The network's methods that are used here; nobody is believed but what could be. */
final class SuccinctRpc {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** A proof may be megabytes. */
  private static final Duration DELIVERY = Duration.ofSeconds(120);

  private final GrpcLink link;

  SuccinctRpc(GrpcLink link) {
    this.link = link;
  }

  private <A, B> B ask(MethodDescriptor<A, B> method, A request) {
    return link.call(method, request, DEADLINE, false);
  }

  long nonce(EthAddress account) {
    long nonce =
        ask(Methods.NONCE, GetNonceRequest.newBuilder().setAddress(bytes(account)).build())
            .getNonce();
    if (nonce < 0) {
      throw Answers.odd("a number of messages that is none");
    }
    return nonce;
  }

  /** For whom an account acts: itself if for nobody else. */
  EthAddress owner(EthAddress account) {
    return Answers.address(
        ask(Methods.OWNER, GetOwnerRequest.newBuilder().setAddress(bytes(account)).build())
            .getOwner(),
        "an owner");
  }

  /**
   * What holds for all requests.
   *
   * @param most for one PGU where a request does not say it
   * @param tick prices are multiples of it, at least 1
   */
  record Params(HexBytes domain, BigInteger most, BigInteger tick) {}

  Params params(ProofMode mode) {
    GetProofRequestParamsResponse said =
        ask(Methods.PARAMS, GetProofRequestParamsRequest.newBuilder().setMode(mode).build());
    return new Params(
        Answers.bytes(said.getDomain(), Answers.ID_BYTES, "a domain"),
        Answers.amount(said.getMaxPricePerPgu()),
        new BigInteger(Long.toUnsignedString(said.getTickSize())).max(BigInteger.ONE));
  }

  /** Those that can be read; one that can't hides none of the others. */
  List<AskedProof> requests(GetFilteredProofRequestsRequest filter) {
    var said = ask(Methods.REQUESTS, filter);
    if (said.getRequestsCount() > filter.getLimit()) {
      throw Answers.odd("more requests than were asked for");
    }
    List<AskedProof> read = new ArrayList<>();
    for (ProofRequest one : said.getRequestsList()) {
      try {
        read.add(Answers.request(one));
      } catch (NetworkException e) {
        continue; // whatever a stranger has thought of
      }
    }
    return read;
  }

  /** Empty if the network does not know it. */
  Optional<AskedProof> details(HexBytes requestId) {
    try {
      GetProofRequestDetailsResponse said =
          ask(
              Methods.DETAILS,
              GetProofRequestDetailsRequest.newBuilder().setRequestId(bytes(requestId)).build());
      if (!said.hasRequest()) {
        return Optional.empty();
      }
      AskedProof request = Answers.request(said.getRequest());
      if (!request.requestId().equals(requestId)) {
        throw Answers.odd("another request than was asked for");
      }
      return Optional.of(request);
    } catch (GrpcLink.RefusedException e) {
      if (e.isMissing()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  void bid(BidRequest bid) {
    var unused = link.call(Methods.BID, bid, DEADLINE, true);
  }

  /** Where the input of a request is that is told to its prover only. */
  String inputAddress(GetStdinUriRequest request) {
    return link.call(Methods.STDIN, request, DEADLINE, true).getStdinUri();
  }

  /**
   * @return its transaction; may be empty
   */
  HexBytes fulfill(FulfillProofRequest proof) {
    return Answers.hash(link.call(Methods.FULFILL, proof, DELIVERY, true).getTxHash());
  }

  void fail(FailFulfillmentRequest failure) {
    var unused = link.call(Methods.FAIL, failure, DEADLINE, true);
  }

  BigInteger balance(EthAddress account) {
    return Answers.amount(
        ask(Methods.BALANCE, GetBalanceRequest.newBuilder().setAddress(bytes(account)).build())
            .getAmount());
  }

  BigInteger stake(EthAddress prover) {
    return Answers.amount(
        ask(
                Methods.STAKE,
                GetProverStakeBalanceRequest.newBuilder().setProver(bytes(prover)).build())
            .getAmount());
  }

  /**
   * One page of what was paid to an account.
   *
   * @param after seconds, without it
   * @param before seconds, without it
   * @param page from 1 on
   */
  List<BalanceLog> rewards(EthAddress account, Instant after, Instant before, int page, int size) {
    List<BalanceLog> logs =
        ask(
                Methods.LOGS,
                GetFilteredBalanceLogsRequest.newBuilder()
                    .setAddress(bytes(account))
                    .setOperation(BalanceOperation.REWARD)
                    .setMinimumTimestamp(after.getEpochSecond())
                    .setMaximumTimestamp(before.getEpochSecond())
                    .setLimit(size)
                    .setPage(page)
                    .build())
            .getLogsList();
    if (logs.size() > size) {
      throw Answers.odd("more entries than were asked for");
    }
    return logs;
  }

  static ByteString bytes(EthAddress address) {
    return ByteString.copyFrom(address.bytes());
  }

  static ByteString bytes(HexBytes bytes) {
    return ByteString.copyFrom(bytes.bytes());
  }
}
