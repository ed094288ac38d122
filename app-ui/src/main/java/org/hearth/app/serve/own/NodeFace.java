package org.hearth.app.serve.own;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.app.control.StatusDocument;
import org.hearth.app.serve.http.Answer;
import org.hearth.app.serve.http.Face;
import org.hearth.app.serve.http.JsonFields;
import org.hearth.app.serve.http.MetricText;
import org.hearth.app.serve.http.Refusal;
import org.hearth.app.serve.http.Request;
import org.hearth.app.serve.http.Route;
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
final class NodeFace implements Face {
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
  private final EventStream events;
  private final List<Route> all =
      List.of(
          new Route("GET", "/v1/snapshot", 0, request -> snapshot()),
          new Route("GET", "/v1/events", 0, request -> events()),
          new Route("POST", "/v1/pause", BODY_LIMIT, this::pause),
          new Route("POST", "/v1/resume", BODY_LIMIT, this::resume),
          new Route("GET", "/metrics", 0, request -> metrics()),
          new Route("GET", "/openapi.json", 0, request -> Answer.description(NodeFace.class)));

  /**
   * @param version of this program
   */
  NodeFace(NodeControl node, Words words, String version, EventStream.Timing timing) {
    this.node = node;
    this.document = new StatusDocument(JsonMapper.shared(), words);
    this.version = version;
    this.events = new EventStream(node, this::json, timing);
  }

  @Override
  public List<Route> routes() {
    return all;
  }

  /** The same document as that of {@code hearth status --json}, in one line. */
  private String json(NodeSnapshot snapshot) {
    return document.of(snapshot).toString();
  }

  private Answer events() {
    return new Answer.Events(events::tell);
  }

  private Answer snapshot() {
    return Answer.json(200, json(node.snapshot()));
  }

  private Answer metrics() {
    return MetricText.answer(Metrics.of(node.snapshot(), version));
  }

  private Answer pause(Request request) {
    JsonNode json = json(request.body(), OF_PAUSE);
    Optional<Duration> time = seconds(json.path("seconds"));
    device(json).ifPresentOrElse(device -> node.pause(device, time), () -> node.pause(time));
    return snapshot();
  }

  private Answer resume(Request request) {
    device(json(request.body(), OF_RESUME)).ifPresentOrElse(node::resume, node::resume);
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
    return JsonFields.only(json, fields);
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
