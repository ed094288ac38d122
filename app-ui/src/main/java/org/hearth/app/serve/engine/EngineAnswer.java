package org.hearth.app.serve.engine;

import java.util.List;
import java.util.Optional;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines with which the engine answers. The last one to a request has no "progress". */
final class EngineAnswer {
  private EngineAnswer() {}

  private static ObjectNode line() {
    return JsonMapper.shared().createObjectNode().put("version", EngineRequest.VERSION);
  }

  static String progress(String step, double fraction) {
    ObjectNode line = line();
    line.putObject("progress").put("step", step).put("fraction", fraction);
    return line.toString();
  }

  static String error(CallerTrouble trouble) {
    return line().put("trouble", trouble.kind().name()).put("error", trouble.sentence()).toString();
  }

  static String about(String program, String engine) {
    return line()
        .put("program", program)
        .put("pid", ProcessHandle.current().pid())
        .put("engine", engine)
        .toString();
  }

  /**
   * @param proof the text of its file
   * @param statement the text of the file with the public inputs
   */
  static String made(String proof, String statement, String engine, Made.Times times) {
    ObjectNode line = line().put("proof", proof).put("public", statement).put("engine", engine);
    line.putObject("seconds")
        .put("key", times.key())
        .put("witness", times.witness())
        .put("proof", times.proof());
    return line.toString();
  }

  /**
   * @param said what the circuit said
   */
  static String witness(int values, List<String> said) {
    return withLog(line().put("values", values), said);
  }

  static String noWitness(String sentence, List<String> said) {
    return withLog(
        line().put("trouble", CallerTrouble.Kind.INPUT.name()).put("error", sentence), said);
  }

  private static String withLog(ObjectNode line, List<String> said) {
    ArrayNode log = line.putArray("log");
    said.forEach(log::add);
    return line.toString();
  }

  /**
   * @param refusal why the proof does not hold; empty if it does
   */
  static String verdict(Optional<String> refusal) {
    ObjectNode line = line().put("valid", refusal.isEmpty());
    refusal.ifPresent(reason -> line.put("reason", reason));
    return line.toString();
  }

  static Made.Times times(JsonNode line) {
    JsonNode seconds = line.path("seconds");
    return new Made.Times(
        seconds.path("key").asDouble(0),
        seconds.path("witness").asDouble(0),
        seconds.path("proof").asDouble(0));
  }
}
