package org.hearth.node.network.rollup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.hearth.node.job.BlobRef;
import org.hearth.node.network.spi.ArtifactSource;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.ForeignNetworkException;
import org.hearth.node.network.spi.HeldLease;
import org.hearth.node.network.spi.JobSource;
import org.hearth.node.network.spi.Lease;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.network.spi.Offer;
import org.hearth.node.network.spi.ProofSubmission;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.network.spi.Submission;
import org.hearth.node.vault.Identity;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;
import org.hearth.node.wire.StrictJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The local network over HTTP. Safe for use by several threads. */
public final class RollupClient
    implements Network, JobSource, ArtifactSource, ProofSubmission, SettlementEvents {
  private static final int SMALL_ANSWER = 1 << 20;

  /** A page of events may hold payouts with thousands of items. */
  private static final int EVENTS_ANSWER = 8 << 20;

  private static final int MOST_HELD = 1000;

  private static final MediaType JSON = MediaType.get("application/json");

  private final String name;
  private final Deadlines deadlines;
  private final NetworkAddress address;
  private final HttpCalls calls;
  private final Identity identity;
  private final ServerTime time;
  private final RequestSigner signer;
  private final PinFile pinFile;
  private final BlobDownload blobs;
  private volatile @Nullable NetworkInfo info;
  private volatile @Nullable Pin pin;
  private volatile int puzzleBits;

  public RollupClient(
      String name,
      NetworkAddress address,
      OkHttpClient client,
      Identity identity,
      PinFile pinFile,
      Clock clock,
      SecureRandom random) {
    this(name, address, client, identity, pinFile, clock, random, Deadlines.STANDARD);
  }

  RollupClient(
      String name,
      NetworkAddress address,
      OkHttpClient client,
      Identity identity,
      PinFile pinFile,
      Clock clock,
      SecureRandom random,
      Deadlines deadlines) {
    this.name = name;
    this.deadlines = deadlines;
    this.address = address;
    this.identity = identity;
    this.pinFile = pinFile;
    this.time = new ServerTime(clock);
    this.calls = new HttpCalls(client, address.dns(), clock);
    this.signer = new RequestSigner(identity, time, random);
    this.blobs = new BlobDownload(calls, deadlines.blobGrace());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return address.toString();
  }

  @Override
  public boolean loopback() {
    return address.loopback();
  }

  @Override
  public JobSource jobs() {
    return this;
  }

  @Override
  public ArtifactSource artifacts() {
    return this;
  }

  @Override
  public ProofSubmission submission() {
    return this;
  }

  @Override
  public Optional<SettlementEvents> settlement() {
    return Optional.of(this);
  }

  @Override
  public String proverId() {
    return identity.proverId();
  }

  @Override
  public Instant time() {
    return time.now();
  }

  @Override
  public NetworkInfo info() {
    Request request = new Request.Builder().url(at("v1/network").build()).build();
    byte[] answer = calls.bytes(request, deadlines.call(), SMALL_ANSWER);
    JsonFields fields = StrictJson.object(answer, "its description");
    NetworkInfo read = Messages.info(fields);
    demandSame(read);
    time.seen(read.time());
    puzzleBits = RegistrationPuzzle.bits(fields);
    info = read;
    return read;
  }

  @Override
  public void register(Registration registration) {
    NetworkInfo seen = known();
    ObjectNode body =
        StrictJson.mapper()
            .createObjectNode()
            .put("publicKey", Base64.getEncoder().encodeToString(identity.publicKey()))
            .put("name", registration.name())
            .put("workUnitsPerSecond", registration.workUnitsPerSecond());
    if (puzzleBits > 0) {
      String solution =
          new RegistrationPuzzle(seen.networkId(), identity.proverId(), puzzleBits).solve();
      body.put("puzzle", solution);
    }
    JsonFields answer = post(at("v1/provers"), body);
    if (!answer.hex("proverId", 32).equals(identity.proverId())) {
      throw new NetworkException(Cure.PERMANENT, "it knows this node under a wrong id");
    }
    if (pinned().isEmpty()) {
      Pin first = new Pin(seen.networkId(), seen.sequencerKey());
      pinFile.write(first);
      pin = first;
    }
  }

  @Override
  public List<Offer> offers(int capacity, Duration wait) {
    HttpUrl.Builder url =
        at("v1/offers")
            .addQueryParameter("capacity", Integer.toString(capacity))
            .addQueryParameter("waitSeconds", Long.toString(wait.toSeconds()));
    JsonFields answer = get(url, deadlines.call().plus(wait), SMALL_ANSWER);
    NetworkInfo seen = known();
    return answer.objects("offers", 1000).stream().map(o -> Messages.offer(name, seen, o)).toList();
  }

  @Override
  public Lease accept(String leaseId) {
    return lease(post(lease(leaseId, "accept"), StrictJson.mapper().createObjectNode()), leaseId);
  }

  @Override
  public void decline(String leaseId, String reason) {
    post(lease(leaseId, "decline"), StrictJson.mapper().createObjectNode().put("reason", reason));
  }

  @Override
  public Lease release(String leaseId, String reason) {
    ObjectNode body = StrictJson.mapper().createObjectNode().put("reason", reason);
    return lease(post(lease(leaseId, "release"), body), leaseId);
  }

  @Override
  public Lease lease(String leaseId) {
    return lease(
        get(at("v1/leases").addPathSegment(leaseId), deadlines.call(), SMALL_ANSWER), leaseId);
  }

  /** None from a network of an older version, which cannot tell. */
  @Override
  public List<HeldLease> held() {
    NetworkInfo seen = known();
    try {
      return get(at("v1/leases"), deadlines.call(), EVENTS_ANSWER)
          .objects("leases", MOST_HELD)
          .stream()
          .map(l -> Messages.held(name, seen, l))
          .toList();
    } catch (NetworkException e) {
      if (e.cure() == Cure.PERMANENT) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public void fetch(BlobRef ref, Path file) {
    HttpUrl url = at("v1/blobs").addPathSegment(ref.sha256()).build();
    blobs.fetch(new Request.Builder().url(url).build(), ref, file);
  }

  @Override
  public Lease submit(Submission submission) {
    ArrayNode inputs = StrictJson.mapper().createArrayNode();
    submission.publicInputs().forEach(i -> inputs.add(i.toString()));
    ObjectNode body = StrictJson.mapper().createObjectNode();
    body.set("publicInputs", inputs);
    body.put("proofHash", submission.proofHash());
    body.put("proofBytes", Base64.getEncoder().encodeToString(submission.proofJson()));
    return lease(post(lease(submission.leaseId(), "proof"), body), submission.leaseId());
  }

  @Override
  public List<SignedEvent> events(EventCursor cursor, Duration wait, int limit) {
    Pin trusted =
        pinned().orElseThrow(() -> new NetworkException(Cure.RETRY, "not yet registered there"));
    HttpUrl.Builder url =
        at("v1/events")
            .addQueryParameter("after", Long.toString(cursor.seq()))
            .addQueryParameter("waitSeconds", Long.toString(wait.toSeconds()))
            .addQueryParameter("limit", Integer.toString(limit));
    JsonFields answer = get(url, deadlines.call().plus(wait), EVENTS_ANSWER);
    List<EventVerifier.Raw> raw =
        answer.objects("events", limit).stream().map(Messages::event).toList();
    long last = answer.number("last", 0, Long.MAX_VALUE);
    if (last < cursor.seq()) {
      throw new BadEventException(
          // The same words at each look: they name the contradiction.
          "it has signed event " + cursor.seq() + ", but does not know it any more",
          "last=" + last + " cursor=" + cursor.seq());
    }
    byte[] key = Base64.getDecoder().decode(trusted.sequencerKey());
    return new EventVerifier(key, identity.proverId()).verify(cursor, raw);
  }

  private Lease lease(JsonFields answer, String leaseId) {
    Lease lease = Messages.lease(answer);
    if (!lease.leaseId().equals(leaseId)) {
      throw new NetworkException(Cure.QUERY_STATUS, "it answered about another lease");
    }
    return lease;
  }

  private void demandSame(NetworkInfo read) {
    Optional<Pin> first = pinned();
    if (first.isPresent() && !first.get().networkId().equals(read.networkId())) {
      throw new ForeignNetworkException(
          "another network answers there (id "
              + read.networkId()
              + ") than the one in this node's books (id "
              + first.get().networkId()
              + ")");
    }
    if (first.isPresent() && !first.get().sequencerKey().equals(read.sequencerKey())) {
      throw new ForeignNetworkException("it signs with another key than before");
    }
  }

  private Optional<Pin> pinned() {
    Pin known = pin;
    if (known == null) {
      known = pinFile.read().orElse(null);
      pin = known;
    }
    return Optional.ofNullable(known);
  }

  private NetworkInfo known() {
    NetworkInfo seen = info;
    return seen != null ? seen : info();
  }

  private HttpUrl.Builder at(String path) {
    return address.url().newBuilder().addPathSegments(path);
  }

  private HttpUrl.Builder lease(String leaseId, String verb) {
    return at("v1/leases").addPathSegment(leaseId).addPathSegment(verb);
  }

  private JsonFields get(HttpUrl.Builder at, Duration deadline, int budget) {
    HttpUrl url = at.build();
    Request request =
        new Request.Builder()
            .url(url)
            .headers(signer.headers(known().networkId(), "GET", pathOf(url), new byte[0]))
            .build();
    return StrictJson.object(calls.bytes(request, deadline, budget), "its answer");
  }

  private JsonFields post(HttpUrl.Builder at, ObjectNode json) {
    HttpUrl url = at.build();
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    Request request =
        new Request.Builder()
            .url(url)
            .headers(signer.headers(known().networkId(), "POST", pathOf(url), body))
            .post(RequestBody.create(body, JSON))
            .build();
    byte[] answer = calls.bytes(request, deadlines.call(), SMALL_ANSWER);
    try {
      return StrictJson.object(
          answer.length == 0 ? "{}" : new String(answer, StandardCharsets.UTF_8), "its answer");
    } catch (NetworkException e) {
      // It said 2xx: whatever the body is, the request may have taken effect.
      throw new NetworkException(Cure.QUERY_STATUS, String.valueOf(e.getMessage()), e);
    }
  }

  private static String pathOf(HttpUrl url) {
    String query = url.encodedQuery();
    return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
  }
}
