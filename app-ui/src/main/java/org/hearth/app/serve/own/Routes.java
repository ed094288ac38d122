package org.hearth.app.serve.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hearth.app.control.StatusDocument;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;
import org.hearth.node.api.NodeSnapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that the local API offers; {@code openapi.json} beside this class describes it. */
final class Routes {
  /** The only body has two short fields. */
  private static final int BODY_LIMIT = 4096;

  private static final Set<String> OF_PAUSE = Set.of("seconds", "device");
  private static final Set<String> OF_RESUME = Set.of("device");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final NodeControl node;
  private final StatusDocument document;
  private final String version;
  private final List<Route> all =
      List.of(
          new Route("GET", "/v1/snapshot", 0, body -> snapshot()),
          new Route("GET", "/v1/events", 0, body -> new Answer.Events()),
          new Route("POST", "/v1/pause", BODY_LIMIT, this::pause),
          new Route("POST", "/v1/resume", BODY_LIMIT, this::resume),
          new Route("GET", "/metrics", 0, body -> metrics()),
          new Route("GET", "/openapi.json", 0, body -> description()));

  /**
   * @param version of this program
   */
  Routes(NodeControl node, Words words, String version) {
    this.node = node;
    this.document = new StatusDocument(JsonMapper.shared(), words);
    this.version = version;
  }

  List<Route> all() {
    return all;
  }

  /**
   * @throws Refusal when there is none
   */
  Route find(String method, String path) {
    List<Route> there = all.stream().filter(route -> route.path().equals(path)).toList();
    return there.stream()
        .filter(route -> route.method().equals(method))
        .findFirst()
        .orElseThrow(() ->
            there.isEmpty()
                ? new Refusal(404, "There is nothing here; GET /openapi.json tells what there is.")
                : new Refusal(
                    405, "This path takes " + there.getFirst().method() + " and nothing else."));
  }

  /** The same document as that of {@code hearth status --json}, in one line. */
  String json(NodeSnapshot snapshot) {
    return document.of(snapshot).toString();
  }

  private Answer snapshot() {
    return Answer.json(200, json(node.snapshot()));
  }

  private Answer metrics() {
    return new Answer.Whole(
        200,
        Metrics.CONTENT_TYPE,
        Metrics.of(node.snapshot(), version).getBytes(StandardCharsets.UTF_8));
  }

  private static Answer description() {
    try (InputStream file =
        Objects.requireNonNull(
            Routes.class.getResourceAsStream("openapi.json"),
            "openapi.json is missing from the build")) {
      return new Answer.Whole(200, "application/json", file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer pause(byte[] body) {
    JsonNode json = json(body, OF_PAUSE);
    Optional<Duration> time = seconds(json.path("seconds"));
    device(json).ifPresentOrElse(device -> node.pause(device, time), () -> node.pause(time));
    return snapshot();
  }

  private Answer resume(byte[] body) {
    device(json(body, OF_RESUME)).ifPresentOrElse(node::resume, node::resume);
    return snapshot();
  }

  private static JsonNode json(byte[] body, Set<String> fields) {
    if (body.length == 0) {
      return MAPPER.createObjectNode();
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new Refusal(400, "The body is not one JSON object.");
    }
    if (!json.isObject()) {
      throw new Refusal(400, "The body is not one JSON object.");
    }
    Set<String> unknown = new TreeSet<>(json.propertyNames());
    unknown.removeAll(fields);
    if (!unknown.isEmpty()) {
      throw new Refusal(
          400,
          "The body may have " + String.join(", ", new TreeSet<>(fields)) + " and nothing else.");
    }
    return json;
  }

  private static Optional<Duration> seconds(JsonNode seconds) {
    if (seconds.isMissingNode()) {
      return Optional.empty();
    }
    if (!seconds.isIntegralNumber() || !seconds.canConvertToInt() || seconds.asInt() < 1) {
      throw new Refusal(400, "\"seconds\" is a whole number, 1 or more.");
    }
    return Optional.of(Duration.ofSeconds(seconds.asInt()));
  }

  private Optional<DeviceId> device(JsonNode json) {
    JsonNode name = json.path("device");
    if (name.isMissingNode()) {
      return Optional.empty();
    }
    return Optional.of(
        node.snapshot().devices().stream()
            .map(view -> view.device().id())
            .filter(id -> name.isString() && id.value().equals(name.asString()))
            .findFirst()
            .orElseThrow(() ->
                new Refusal(
                    404, "\"device\" is none of the node's; the snapshot lists them by \"id\".")));
  }
}
