package org.hearth.app.serve.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hearth.app.channel.LineChannel;
import org.hearth.app.channel.LocalSocket;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has a running engine, in another process, do the work. */
public final class EngineClient implements AutoCloseable {
  /** Public inputs may have 16 MiB, what a circuit says 20. */
  private static final int LONGEST_ANSWER = 64 << 20;

  private final LineChannel line;

  private EngineClient(LineChannel line) {
    this.line = line;
  }

  /**
   * @param folder of its socket
   * @return empty if no engine listens there, or one that is not the user's own
   */
  public static Optional<EngineClient> connect(Path folder) {
    LocalSocket socket = LocalSocket.of(folder, EngineHost.SOCKET);
    if (!socket.trusted()) {
      return Optional.empty();
    }
    return socket.connect(LONGEST_ANSWER).map(EngineClient::new);
  }

  /**
   * Has a proof made.
   *
   * @param request a {@link EngineRequest.Prove} or {@link EngineRequest.FullProve}
   * @throws BadInputException if a file can't be used
   * @throws EngineException if the engine has no proof, and {@link EngineException#gone} if there
   *     is none any more
   */
  public Made prove(EngineRequest request, Progress progress) {
    JsonNode answer = ask(request, progress);
    return new Made(
        answer.path("proof").asString("").getBytes(StandardCharsets.UTF_8),
        answer.path("public").asString("").getBytes(StandardCharsets.UTF_8),
        by(answer),
        EngineAnswer.times(answer));
  }

  /**
   * Has a witness computed.
   *
   * @param said gets what the circuit says, also where there is no witness
   * @return how many values it has
   */
  public int witness(EngineRequest.ComputeWitness request, List<String> said) {
    JsonNode answer = answer(request, Progress.NONE);
    answer.path("log").forEach(line -> said.add(line.asString("")));
    refuse(answer);
    return answer.path("values").asInt(0);
  }

  /**
   * Has a proving key made.
   *
   * @return what made it
   * @throws BadInputException if the circuit can't be used
   */
  public String setup(EngineRequest.Setup request, Progress progress) {
    return by(ask(request, progress));
  }

  private static String by(JsonNode answer) {
    return answer.path("engine").asString("") + ", in the engine that runs";
  }

  /** Why a proof does not hold; empty if it does. */
  public Optional<String> refusal(EngineRequest.Verify request) {
    JsonNode answer = ask(request, Progress.NONE);
    return answer.path("valid").asBoolean(false)
        ? Optional.empty()
        : Optional.of(answer.path("reason").asString("no reason was given"));
  }

  /** What listens there, in one line. */
  public String about() {
    JsonNode answer = ask(new EngineRequest.About(), Progress.NONE);
    return answer.path("program").asString("") + ", " + answer.path("engine").asString("");
  }

  private JsonNode ask(EngineRequest request, Progress progress) {
    JsonNode answer = answer(request, progress);
    refuse(answer);
    return answer;
  }

  private JsonNode answer(EngineRequest request, Progress progress) {
    try {
      line.write(request.line());
      while (true) {
        JsonNode next = JsonMapper.shared().readTree(line.read());
        JsonNode told = next.path("progress");
        if (!told.isObject()) {
          return next;
        }
        progress.at(told.path("step").asString(""), told.path("fraction").asDouble(0));
      }
    } catch (IOException e) {
      throw new EngineException("The engine has ended.", true);
    } catch (JacksonException e) {
      throw new EngineException(
          "The engine's answer is not one: use the same Hearth for both.", true);
    }
  }

  private static void refuse(JsonNode answer) {
    String error = answer.path("error").asString("");
    if (error.isEmpty()) {
      return;
    }
    if (answer.path("trouble").asString("").equals(CallerTrouble.Kind.INPUT.name())) {
      throw new BadInputException(error);
    }
    throw new EngineException(error, false);
  }

  @Override
  public void close() {
    try {
      line.close();
    } catch (IOException e) {
      // nothing is lost
    }
  }
}
