package org.hearth.node.network.succinct;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.sun.net.httpserver.HttpServer;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.EthSignature;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.wire.succinct.BalanceLog;
import org.hearth.node.wire.succinct.BalanceOperation;
import org.hearth.node.wire.succinct.BidRequest;
import org.hearth.node.wire.succinct.BidRequestBody;
import org.hearth.node.wire.succinct.BidResponse;
import org.hearth.node.wire.succinct.ExecutionStatus;
import org.hearth.node.wire.succinct.FailFulfillmentRequest;
import org.hearth.node.wire.succinct.FailFulfillmentResponse;
import org.hearth.node.wire.succinct.FulfillProofRequest;
import org.hearth.node.wire.succinct.FulfillProofRequestBody;
import org.hearth.node.wire.succinct.FulfillProofResponse;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.FulfillmentStrategy;
import org.hearth.node.wire.succinct.GetBalanceResponse;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsRequest;
import org.hearth.node.wire.succinct.GetFilteredBalanceLogsResponse;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsRequest;
import org.hearth.node.wire.succinct.GetFilteredProofRequestsResponse;
import org.hearth.node.wire.succinct.GetNonceRequest;
import org.hearth.node.wire.succinct.GetNonceResponse;
import org.hearth.node.wire.succinct.GetOwnerResponse;
import org.hearth.node.wire.succinct.GetProofRequestDetailsRequest;
import org.hearth.node.wire.succinct.GetProofRequestDetailsResponse;
import org.hearth.node.wire.succinct.GetProofRequestParamsResponse;
import org.hearth.node.wire.succinct.GetProverStakeBalanceResponse;
import org.hearth.node.wire.succinct.GetStdinUriRequest;
import org.hearth.node.wire.succinct.GetStdinUriResponse;
import org.hearth.node.wire.succinct.MessageFormat;
import org.hearth.node.wire.succinct.ProofMode;
import org.hearth.node.wire.succinct.ProofRequest;
import org.hearth.node.wire.succinct.ProofRequestError;
import org.hearth.node.wire.succinct.TransactionVariant;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the network: finds the signer of each message by its bytes encoded again, wants
 * the number that follows, runs a reverse auction against another bidder, assigns, takes proofs,
 * pays and suspends. It can lose answers, lie, and be away.
 */
final class FakeSuccinct implements AutoCloseable {
  static final long CHAIN = 1337;
  static final BigInteger TICK = BigInteger.valueOf(1000);
  static final EthAddress VAULT = new EthAddress("0x" + "4a".repeat(20));
  static final EthAddress OWNER = new EthAddress("0x" + "5b".repeat(20));
  static final EthAddress OTHER = new EthAddress("0x" + "6c".repeat(20));

  private final Server server;
  private final HttpServer files;
  private final Clock clock;
  private final EthAddress hot;
  private final Map<ByteString, ProofRequest> requests = new LinkedHashMap<>();
  private final Map<ByteString, Map<EthAddress, BigInteger>> bids = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private final Map<String, UnaryOperator<MessageLite>> lies = new HashMap<>();
  private final List<BalanceLog> logs = new ArrayList<>();
  private long nonce = 137;
  private int made;

  final Map<ByteString, byte[]> proofs = new HashMap<>();
  final List<ProofRequestError> failures = new ArrayList<>();
  final List<String> calls = new ArrayList<>();

  /** What is served under a path. */
  final Map<String, byte[]> served = new HashMap<>();

  volatile boolean away;

  /** How many of the next numbers somebody else uses between question and use. */
  int stolen;

  /** Why no bid is taken, such as a suspension; empty text if they are. */
  String refusesBids = "";

  String refusesProofs = "";

  FakeSuccinct(Clock clock, EthAddress hot) {
    this.clock = clock;
    this.hot = hot;
    served.put("/program", "the program".getBytes(StandardCharsets.UTF_8));
    served.put("/stdin", "the input".getBytes(StandardCharsets.UTF_8));
    try {
      server =
          OkHttpServerBuilder.forPort(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  InsecureServerCredentials.create())
              .addService(service())
              .maxInboundMessageSize(64 << 20)
              .permitKeepAliveTime(1, TimeUnit.SECONDS)
              .build()
              .start();
      files = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.createContext(
        "/",
        exchange -> {
          byte[] body = served.get(exchange.getRequestURI().getPath());
          calls.add("load " + exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    files.start();
  }

  NetworkAddress address() {
    return new NetworkAddress(HttpUrl.get("http://127.0.0.1:" + server.getPort()));
  }

  private String file(String path) {
    return "http://127.0.0.1:" + files.getAddress().getPort() + path;
  }

  private ServerServiceDefinition service() {
    ServerServiceDefinition.Builder all = ServerServiceDefinition.builder("network.ProverNetwork");
    method(all, Methods.NONCE, this::nonce);
    method(
        all,
        Methods.OWNER,
        r -> GetOwnerResponse.newBuilder().setOwner(SuccinctRpc.bytes(OWNER)).build());
    method(
        all,
        Methods.PARAMS,
        r ->
            GetProofRequestParamsResponse.newBuilder()
                .setDomain(SuccinctRpc.bytes(Envelope.domain(CHAIN)))
                .setMaxPricePerPgu("2000000000")
                .setTickSize(TICK.longValueExact())
                .build());
    method(all, Methods.REQUESTS, this::list);
    method(all, Methods.DETAILS, this::details);
    method(all, Methods.BID, this::bid);
    method(all, Methods.STDIN, this::stdin);
    method(all, Methods.FULFILL, this::fulfill);
    method(all, Methods.FAIL, this::fail);
    method(
        all,
        Methods.BALANCE,
        r -> GetBalanceResponse.newBuilder().setAmount(paid().toString()).build());
    method(
        all,
        Methods.STAKE,
        r ->
            GetProverStakeBalanceResponse.newBuilder().setAmount("1000000000000000000000").build());
    method(all, Methods.LOGS, this::logs);
    return all.build();
  }

  private <A extends MessageLite, B extends MessageLite> void method(
      ServerServiceDefinition.Builder all, MethodDescriptor<A, B> method, Function<A, B> answer) {
    String name = String.valueOf(method.getBareMethodName());
    all.addMethod(
        method,
        ServerCalls.asyncUnaryCall((request, to) -> {
          try {
            to.onNext(answered(name, request, answer));
            to.onCompleted();
          } catch (StatusRuntimeException e) {
            to.onError(e);
          } catch (RuntimeException e) {
            to.onError(Status.UNKNOWN.withDescription(e.toString()).asRuntimeException());
          }
        }));
  }

  @SuppressWarnings("unchecked")
  private synchronized <A, B extends MessageLite> B answered(
      String name, A request, Function<A, B> answer) {
    if (away) {
      throw Status.UNAVAILABLE.withDescription("gone fishing").asRuntimeException();
    }
    calls.add(name);
    B said = answer.apply(request);
    if (lost.remove(name)) {
      throw Status.UNAVAILABLE.withDescription("connection reset").asRuntimeException();
    }
    return (B) lies.getOrDefault(name, UnaryOperator.identity()).apply(said);
  }

  /** The next call of that method is done, and its answer is lost. */
  synchronized void losesAnswerTo(String method) {
    lost.add(method);
  }

  synchronized void lies(String method, UnaryOperator<MessageLite> lie) {
    lies.put(method, lie);
  }

  synchronized void honestAgain() {
    lies.clear();
  }

  private static StatusRuntimeException refused(String why) {
    return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
  }

  private GetNonceResponse nonce(GetNonceRequest request) {
    GetNonceResponse said = GetNonceResponse.newBuilder().setNonce(nonce).build();
    if (stolen > 0) {
      stolen--;
      nonce++;
    }
    return said;
  }

  /** Who sent it, by its bytes as they are encoded again. */
  private void require(MessageLite body, ByteString signature, MessageFormat format, long number) {
    if (format != MessageFormat.BINARY || signature.size() != 65 || signature.byteAt(64) < 27) {
      throw refused("bad envelope");
    }
    byte[] bytes = body.toByteArray();
    byte[] start =
        ("\u0019Ethereum Signed Message:\n" + bytes.length).getBytes(StandardCharsets.US_ASCII);
    EthAddress signer =
        EthSignature.of(signature.toByteArray()).signer(Keccak.hash(start, bytes)).orElseThrow();
    if (!signer.equals(hot)) {
      throw Status.PERMISSION_DENIED.withDescription("not a delegate").asRuntimeException();
    }
    if (number != nonce) {
      throw refused("invalid nonce: expected " + nonce + " got " + number);
    }
  }

  private void requireDomain(ByteString domain) {
    if (!domain.equals(SuccinctRpc.bytes(Envelope.domain(CHAIN)))) {
      throw refused("wrong domain");
    }
  }

  private ProofRequest known(ByteString id) {
    ProofRequest found = requests.get(id);
    if (found == null) {
      throw Status.NOT_FOUND.withDescription("no such request").asRuntimeException();
    }
    return found;
  }

  private BidResponse bid(BidRequest request) {
    BidRequestBody body = request.getBody();
    require(body, request.getSignature(), request.getFormat(), body.getNonce());
    requireDomain(body.getDomain());
    ProofRequest asked = known(body.getRequestId());
    BigInteger amount = new BigInteger(body.getAmount());
    if (!refusesBids.isEmpty()) {
      throw Status.FAILED_PRECONDITION.withDescription(refusesBids).asRuntimeException();
    }
    if (!body.getProver().equals(SuccinctRpc.bytes(VAULT))
        || body.getVariant() != TransactionVariant.BID_VARIANT
        || asked.getFulfillmentStatus() != FulfillmentStatus.REQUESTED
        || amount.mod(TICK).signum() != 0
        || amount.compareTo(new BigInteger(asked.getMaxPricePerPgu())) > 0) {
      throw refused("bad bid");
    }
    if (bids(asked.getRequestId()).putIfAbsent(VAULT, amount) != null) {
      throw refused("already bid");
    }
    nonce++;
    return BidResponse.newBuilder().setTxHash(hash()).build();
  }

  private ByteString hash() {
    return ByteString.copyFrom(Keccak.hash(new byte[] {(byte) ++made, (byte) (made >> 8)}));
  }

  private GetFilteredProofRequestsResponse list(GetFilteredProofRequestsRequest filter) {
    int size = filter.hasLimit() ? filter.getLimit() : 10;
    int page = filter.hasPage() ? filter.getPage() : 1;
    Stream<ProofRequest> found =
        requests.values().stream()
            .filter(r ->
                !filter.hasFulfillmentStatus()
                    || r.getFulfillmentStatus() == filter.getFulfillmentStatus())
            .filter(r -> !filter.hasVersion() || r.getVersion().equals(filter.getVersion()))
            .filter(r -> r.getDeadline() > filter.getMinimumDeadline())
            .filter(r -> !filter.hasFulfiller() || r.getFulfiller().equals(filter.getFulfiller()))
            .filter(r -> !filter.hasNotBidBy() || !bids(r.getRequestId()).containsKey(VAULT));
    return GetFilteredProofRequestsResponse.newBuilder()
        .addAllRequests(found.skip((page - 1L) * size).limit(size).toList())
        .build();
  }

  private Map<EthAddress, BigInteger> bids(ByteString id) {
    return Objects.requireNonNull(bids.get(id));
  }

  private GetProofRequestDetailsResponse details(GetProofRequestDetailsRequest request) {
    return GetProofRequestDetailsResponse.newBuilder()
        .setRequest(known(request.getRequestId()))
        .build();
  }

  private void requireOurs(ProofRequest asked) {
    if (asked.getFulfillmentStatus() != FulfillmentStatus.ASSIGNED
        || !asked.getFulfiller().equals(SuccinctRpc.bytes(OWNER))) {
      throw Status.PERMISSION_DENIED.withDescription("not assigned to you").asRuntimeException();
    }
  }

  private GetStdinUriResponse stdin(GetStdinUriRequest request) {
    require(
        request.getBody(),
        request.getSignature(),
        request.getFormat(),
        request.getBody().getNonce());
    requireOurs(known(request.getBody().getRequestId()));
    nonce++;
    return GetStdinUriResponse.newBuilder()
        .setStdinUri(file("/stdin"))
        .setExpiresAt(clock.instant().getEpochSecond() + 300)
        .build();
  }

  private FulfillProofResponse fulfill(FulfillProofRequest request) {
    FulfillProofRequestBody body = request.getBody();
    require(body, request.getSignature(), request.getFormat(), body.getNonce());
    requireDomain(body.getDomain());
    ProofRequest asked = known(body.getRequestId());
    requireOurs(asked);
    if (asked.getDeadline() < clock.instant().getEpochSecond()) {
      throw refused("deadline exceeded");
    }
    if (!refusesProofs.isEmpty()) {
      throw refused(refusesProofs);
    }
    nonce++;
    proofs.put(asked.getRequestId(), body.getProof().toByteArray());
    requests.put(
        asked.getRequestId(),
        asked.toBuilder()
            .setFulfillmentStatus(FulfillmentStatus.FULFILLED)
            .setFulfilledAt(clock.instant().getEpochSecond())
            .build());
    return FulfillProofResponse.newBuilder().setTxHash(hash()).build();
  }

  private FailFulfillmentResponse fail(FailFulfillmentRequest request) {
    require(
        request.getBody(),
        request.getSignature(),
        request.getFormat(),
        request.getBody().getNonce());
    ProofRequest asked = known(request.getBody().getRequestId());
    requireOurs(asked);
    nonce++;
    failures.add(request.getBody().getError());
    set(asked.getRequestId(), FulfillmentStatus.UNFULFILLABLE);
    return FailFulfillmentResponse.newBuilder().setTxHash(hash()).build();
  }

  private GetFilteredBalanceLogsResponse logs(GetFilteredBalanceLogsRequest filter) {
    return GetFilteredBalanceLogsResponse.newBuilder()
        .addAllLogs(
            logs.reversed().stream()
                .filter(l -> l.getAddress().equals(filter.getAddress()))
                .filter(l -> l.getOperation() == filter.getOperation())
                .filter(l -> l.getCreatedAt() > filter.getMinimumTimestamp())
                .filter(l -> l.getCreatedAt() < filter.getMaximumTimestamp())
                .skip((filter.getPage() - 1L) * filter.getLimit())
                .limit(filter.getLimit())
                .toList())
        .build();
  }

  // What a test does.

  /** A request of 10^9 PGU that pays up to 10^9 for one, due in an hour. */
  synchronized ByteString ask(UnaryOperator<ProofRequest.Builder> change) {
    made++;
    ByteString id =
        ByteString.copyFrom(Keccak.hash(("request " + made).getBytes(StandardCharsets.US_ASCII)));
    ProofRequest request =
        change
            .apply(
                ProofRequest.newBuilder()
                    .setRequestId(id)
                    .setVkHash(ByteString.copyFrom(new byte[32]))
                    .setVersion("sp1-v6.0.0")
                    .setMode(ProofMode.GROTH16)
                    .setStrategy(FulfillmentStrategy.AUCTION)
                    .setFulfillmentStatus(FulfillmentStatus.REQUESTED)
                    .setExecutionStatus(ExecutionStatus.UNEXECUTED)
                    .setDeadline(clock.instant().getEpochSecond() + 3600)
                    .setGasLimit(1_000_000_000)
                    .setBaseFee("200000000000000000")
                    .setMaxPricePerPgu("1000000000")
                    .setTxHash(hash())
                    .setProgramPublicUri(file("/program"))
                    .setStdinPublicUri(file("/stdin")))
            .build();
    requests.put(request.getRequestId(), request);
    bids.put(request.getRequestId(), new HashMap<>());
    return request.getRequestId();
  }

  synchronized ByteString ask() {
    return ask(UnaryOperator.identity());
  }

  synchronized ProofRequest request(ByteString id) {
    return Objects.requireNonNull(requests.get(id));
  }

  synchronized void change(ByteString id, UnaryOperator<ProofRequest.Builder> change) {
    requests.put(id, change.apply(request(id).toBuilder()).build());
  }

  synchronized void set(ByteString id, FulfillmentStatus status) {
    change(id, r -> r.setFulfillmentStatus(status));
  }

  /** The bid that the network has of us. */
  synchronized @Nullable BigInteger bidOf(ByteString id, EthAddress who) {
    return bids(id).get(who);
  }

  synchronized void otherBids(ByteString id, long amount) {
    bids(id).put(OTHER, BigInteger.valueOf(amount));
  }

  /** The auction ends: the lowest has it. */
  synchronized void settle(ByteString id) {
    Map<EthAddress, BigInteger> all = bids(id);
    EthAddress best =
        new TreeSet<>(all.values())
            .stream()
                .findFirst()
                .map(low ->
                    all.entrySet().stream()
                        .filter(e -> e.getValue().equals(low))
                        .findFirst()
                        .orElseThrow()
                        .getKey())
                .orElseThrow();
    change(
        id,
        r ->
            r.setFulfillmentStatus(FulfillmentStatus.ASSIGNED)
                .setFulfiller(SuccinctRpc.bytes(best.equals(VAULT) ? OWNER : best)));
  }

  /** Ends all auctions with a bid of ours, and pays what was fulfilled, once. */
  synchronized void step(String reward) {
    for (ProofRequest request : List.copyOf(requests.values())) {
      ByteString id = request.getRequestId();
      if (request.getFulfillmentStatus() == FulfillmentStatus.REQUESTED
          && bids(id).containsKey(VAULT)) {
        settle(id);
      } else if (request.getFulfillmentStatus() == FulfillmentStatus.FULFILLED
          && logs.stream().noneMatch(l -> l.getTxHash().equals(request.getTxHash()))) {
        pay(reward, request.getTxHash());
      }
    }
  }

  synchronized void pay(String amount, ByteString transaction) {
    logs.add(
        BalanceLog.newBuilder()
            .setAddress(SuccinctRpc.bytes(OWNER))
            .setOperation(BalanceOperation.REWARD)
            .setAmount(amount)
            .setTxHash(transaction)
            .setCreatedAt(clock.instant().getEpochSecond())
            .build());
  }

  /** All that the list says was paid. */
  synchronized BigInteger paid() {
    return logs.stream()
        .map(l -> new BigInteger(l.getAmount()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  synchronized long count(String call) {
    return calls.stream().filter(call::equals).count();
  }

  static HexBytes hex(ByteString bytes) {
    return HexBytes.of(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.shutdownNow();
    files.stop(0);
  }
}
