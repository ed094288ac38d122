package org.hearth.network.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.provers.ProverService;
import org.jspecify.annotations.Nullable;

/** The operations of provers. */
final class ProverHandlers {
  private static final int MAX_NAME = 80;
  private static final int MAX_REASON = 500;
  private static final long MAX_SPEED = 1L << 50;

  private final ProverService provers;
  private final int maxProofBytes;
  private final RegistrationPuzzle puzzle;
  private final RegistrationLimit limit;

  /**
   * @param maxProofBytes of any circuit; a circuit's own limit is checked when its lease is known
   */
  ProverHandlers(
      ProverService provers,
      int maxProofBytes,
      RegistrationPuzzle puzzle,
      RegistrationLimit limit) {
    this.puzzle = puzzle;
    this.limit = limit;
    this.provers = provers;
    this.maxProofBytes = maxProofBytes;
  }

  private record Registration(
      @Nullable String publicKey,
      @Nullable String name,
      @Nullable Long workUnitsPerSecond,
      @Nullable String puzzle) {}

  private record ProverDto(String proverId) {}

  private record ReasonDto(@Nullable String reason) {}

  private record ProofDto(
      @Nullable List<String> publicInputs,
      @Nullable String proofHash,
      @Nullable String proofBytes,
      @Nullable String proofSystem,
      @Nullable String proofFormat) {}

  private record LeaseDto(
      String leaseId,
      String jobId,
      LeaseState state,
      Instant deadline,
      @Nullable String proofHash,
      String reason) {}

  private record LeasesDto(List<HeldDto> leases) {}

  private record HeldDto(
      @JsonUnwrapped OfferDto offer,
      String jobId,
      LeaseState state,
      @Nullable String proofHash,
      String reason) {}

  private record OffersDto(List<OfferDto> offers) {}

  private record OfferDto(String leaseId, JobDto job, Instant offerExpires, Instant deadline) {}

  private record JobDto(
      String jobId,
      String circuitId,
      @JsonUnwrapped ArtifactFormats formats,
      @JsonUnwrapped CircuitDto.KeyDto key,
      @JsonUnwrapped WitnessDto witness,
      List<String> publicInputs,
      long workUnits,
      @JsonUnwrapped PayDto pay) {}

  private record WitnessDto(
      @JsonProperty("witness") String hash, @JsonProperty("witnessSize") long size) {}

  private record PayDto(BigInteger fee, BigInteger rewardEstimate) {}

  private record EventsDto(List<EventDto> events, long last) {}

  private record EventDto(long seq, String payload, String hash, String signature) {}

  /** The key in a registration, which also signs it. */
  static PublicKey registeredKey(byte[] body) {
    String text = required(Json.read(body, Registration.class).publicKey(), "publicKey");
    try {
      return PublicKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(
          400,
          "The field publicKey must be base64 of the 32 bytes of an Ed25519 public key: "
              + e.getMessage()
              + ".");
    }
  }

  Response register(Request request) {
    Registration registration = Json.read(request.body(), Registration.class);
    String name = printable(required(registration.name(), "name"), MAX_NAME);
    Long speed = registration.workUnitsPerSecond();
    if (speed == null || speed < 0 || speed > MAX_SPEED) {
      throw new HttpProblem(
          400, "The field workUnitsPerSecond must be a whole number from 0 to " + MAX_SPEED + ".");
    }
    PublicKey key = registeredKey(request.body());
    if (provers.key(key.id()).isEmpty()) {
      puzzle.check(key.id(), registration.puzzle());
      limit.count(request.source());
    }
    return Response.json(new ProverDto(provers.register(key, name, speed)));
  }

  Response offers(Request request) throws InterruptedException {
    int capacity = (int) request.number("capacity", 1, 64, 1);
    Duration wait = Duration.ofSeconds(request.number("waitSeconds", 0, 30, 0));
    List<OfferDto> offers =
        provers.offers(request.prover(), capacity, wait).stream().map(this::dto).toList();
    return Response.json(new OffersDto(offers));
  }

  private OfferDto dto(ProverService.Offer o) {
    return new OfferDto(
        o.lease().leaseId(),
        new JobDto(
            o.lease().jobId(),
            o.circuit().circuit().circuitId(),
            o.circuit().circuit().formats(),
            CircuitDto.KeyDto.of(o.circuit()),
            new WitnessDto(o.request().witness().hash(), o.request().witness().size()),
            o.request().publicInputs(),
            o.request().circuit().workUnits(),
            new PayDto(o.fee(), o.rewardEstimate())),
        o.lease().offerExpires(),
        o.lease().deadline());
  }

  Response leases(Request request) {
    return Response.json(
        new LeasesDto(
            provers.working(request.prover()).stream()
                .map(o ->
                    new HeldDto(
                        dto(o),
                        o.lease().jobId(),
                        o.lease().state(),
                        o.lease().proofHash(),
                        o.lease().reason()))
                .toList()));
  }

  Response lease(Request request) {
    return Response.json(dto(provers.lease(request.prover(), request.path("leaseId"))));
  }

  Response accept(Request request) {
    return Response.json(dto(provers.accept(request.prover(), request.path("leaseId"))));
  }

  Response decline(Request request) {
    return Response.json(
        dto(provers.decline(request.prover(), request.path("leaseId"), reason(request))));
  }

  Response release(Request request) {
    return Response.json(
        dto(provers.release(request.prover(), request.path("leaseId"), reason(request))));
  }

  private static String reason(Request request) {
    if (request.body().length == 0) {
      return "";
    }
    String reason = Json.read(request.body(), ReasonDto.class).reason();
    return reason == null ? "" : printable(reason, MAX_REASON);
  }

  Response submit(Request request) {
    ProofDto dto = Json.read(request.body(), ProofDto.class);
    byte[] proof = proofBytes(required(dto.proofBytes(), "proofBytes"));
    if (!Sha256Hex.hex(proof).equals(required(dto.proofHash(), "proofHash"))) {
      throw new HttpProblem(400, "The field proofHash is not the SHA-256 of proofBytes.");
    }
    List<String> inputs = dto.publicInputs();
    if (inputs == null) {
      throw new HttpProblem(400, "The field publicInputs is missing.");
    }
    ProverService.Submission done =
        provers.submit(
            request.prover(),
            request.path("leaseId"),
            new ProverService.Delivery(
                proof,
                inputs,
                Optional.ofNullable(dto.proofSystem()),
                Optional.ofNullable(dto.proofFormat())));
    return Response.json(done.isNew() ? 202 : 200, dto(done.lease()));
  }

  private byte[] proofBytes(String base64) {
    byte[] proof;
    try {
      proof = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new HttpProblem(400, "The field proofBytes is not base64.");
    }
    if (proof.length == 0 || proof.length > maxProofBytes) {
      throw new HttpProblem(
          413, "A proof has 1 to " + maxProofBytes + " bytes, not " + proof.length + ".");
    }
    return proof;
  }

  private static LeaseDto dto(Lease l) {
    return new LeaseDto(l.leaseId(), l.jobId(), l.state(), l.deadline(), l.proofHash(), l.reason());
  }

  Response events(Request request) throws InterruptedException {
    long after = request.number("after", 0, Long.MAX_VALUE, 0);
    int limit = (int) request.number("limit", 1, 1_000, 100);
    Duration wait = Duration.ofSeconds(request.number("waitSeconds", 0, 30, 0));
    ProverService.Events found = provers.events(request.prover(), after, limit, wait);
    List<EventDto> events =
        found.events().stream()
            .map(e -> new EventDto(e.seq(), e.payload(), e.hash(), e.signature()))
            .toList();
    return Response.json(new EventsDto(events, found.last()));
  }

  Response account(Request request) {
    return Response.json(provers.account(request.prover()));
  }

  private static String required(@Nullable String value, String field) {
    if (value == null) {
      throw new HttpProblem(400, "The field " + field + " is missing.");
    }
    return value;
  }

  /** Text from a stranger that people will read: no control characters, not too long. */
  private static String printable(String text, int most) {
    String clean = text.replaceAll("\\p{C}", " ").strip();
    if (clean.length() > most) {
      throw new HttpProblem(
          400, "A text of " + clean.length() + " characters is too long; at most " + most + ".");
    }
    return clean;
  }
}
