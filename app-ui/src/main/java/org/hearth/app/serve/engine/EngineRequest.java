package org.hearth.app.serve.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hearth.app.channel.ChannelException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be asked of the engine; one line of JSON each. Files are named by absolute paths: both
 * sides are processes of one user on one computer.
 */
public sealed interface EngineRequest {
  /** Counts up when a request means something else than before; new requests don't need that. */
  int VERSION = 1;

  /** Which program listens, and what it computes with. */
  record About() implements EngineRequest {}

  /**
   * A proof from a witness.
   *
   * @param system the proof system's id
   */
  record Prove(String system, Path key, Path witness) implements EngineRequest {}

  /**
   * A proof from inputs.
   *
   * @param calculator circom's program for the witness
   * @param inputs JSON
   */
  record FullProve(String system, Path key, Path calculator, Path inputs)
      implements EngineRequest {}

  /**
   * A witness, into a file.
   *
   * @param out made by the engine; there is none of that name yet
   */
  record ComputeWitness(Path calculator, Path inputs, Path out) implements EngineRequest {}

  /**
   * A proving key, made on the spot and insecure.
   *
   * @param circuit its constraints (.r1cs)
   * @param out made by the engine; there is none of that name yet
   */
  record Setup(String system, Path circuit, Path out) implements EngineRequest {}

  /** Whether a proof holds. */
  record Verify(String system, Path key, Path statement, Path proof) implements EngineRequest {}

  /** One line, without its end. */
  default String line() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("version", VERSION);
    switch (this) {
      case About _ -> json.put("ask", "about");
      case Prove r ->
          json.put("ask", "prove")
              .put("system", r.system)
              .put("key", text(r.key))
              .put("witness", text(r.witness));
      case FullProve r ->
          json.put("ask", "full-prove")
              .put("system", r.system)
              .put("key", text(r.key))
              .put("calculator", text(r.calculator))
              .put("inputs", text(r.inputs));
      case ComputeWitness r ->
          json.put("ask", "witness")
              .put("calculator", text(r.calculator))
              .put("inputs", text(r.inputs))
              .put("out", text(r.out));
      case Setup r ->
          json.put("ask", "setup")
              .put("system", r.system)
              .put("circuit", text(r.circuit))
              .put("out", text(r.out));
      case Verify r ->
          json.put("ask", "verify")
              .put("system", r.system)
              .put("key", text(r.key))
              .put("statement", text(r.statement))
              .put("proof", text(r.proof));
    }
    return json.toString();
  }

  private static String text(Path path) {
    return path.toAbsolutePath().toString();
  }

  /**
   * @throws ChannelException if it is no request, or one of another version
   */
  static EngineRequest read(String line) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      throw new ChannelException("The request is not one line of JSON.");
    }
    int version = json.path("version").asInt(0);
    if (version != VERSION) {
      throw new ChannelException(
          "The request is of version %d, and this engine speaks version %d: use the same Hearth for both."
              .formatted(version, VERSION));
    }
    return switch (json.path("ask").asString("")) {
      case "about" -> new About();
      case "prove" -> new Prove(system(json), path(json, "key"), path(json, "witness"));
      case "full-prove" ->
          new FullProve(
              system(json), path(json, "key"), path(json, "calculator"), path(json, "inputs"));
      case "witness" ->
          new ComputeWitness(path(json, "calculator"), path(json, "inputs"), path(json, "out"));
      case "setup" -> new Setup(system(json), path(json, "circuit"), path(json, "out"));
      case "verify" ->
          new Verify(system(json), path(json, "key"), path(json, "statement"), path(json, "proof"));
      default -> throw new ChannelException("This engine does not know what the request asks for.");
    };
  }

  private static String system(JsonNode json) {
    return json.path("system").asString("groth16");
  }

  private static Path path(JsonNode json, String field) {
    String text = json.path(field).asString("");
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new ChannelException("\"" + field + "\" of the request is no absolute path.");
  }
}
