package org.hearth.node.network.scroll;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.scroll.CoordinatorCalls.TaskAnswer;
import org.hearth.node.network.spi.CleanText;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ProofFile;
import org.hearth.node.operator.RecentNames;
import org.hearth.node.operator.Sendings;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.TaskServer;
import org.hearth.node.operator.Verdict;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.JsonFields;

/**
 * Scroll's coordinator. It has one task at a time for a key, does not hand it out twice, and takes
 * one proof of it: if that one's answer was lost, it says of the next that there is one already,
 * which is taken for a yes.
 */
public final class ScrollCoordinator implements TaskServer {
  private static final int NO_PANIC = 2;
  private static final int LONGEST_REASON = 300;

  private final ScrollOptions options;
  private final CoordinatorCalls calls;
  private final Login login;
  private final Sendings sendings = new Sendings();

  /** Names of tasks whose proof was answered and not taken. */
  private final RecentNames lost = new RecentNames();

  /**
   * @param key that logs in; empty while the wallet is locked
   */
  public ScrollCoordinator(
      NetworkAddress address,
      ScrollOptions options,
      Supplier<Optional<SigningKey>> key,
      HttpCalls calls,
      Clock clock) {
    this.options = options;
    this.calls = new CoordinatorCalls(address.url(), options, calls);
    this.login = new Login(this.calls, options.prover(), key, clock);
  }

  @Override
  public String situation() {
    String unused = login.token("");
    JsonFields alive = calls.challenge().required();
    return "it took the login as %s, version %s, and answers at %s"
        .formatted(options.prover().name(), options.prover().version(), alive.text("time"));
  }

  @Override
  public Optional<HandedTask> next() {
    TaskAnswer result = login.with(calls::task, TaskAnswer::answer);
    if (result.answer().empty()) {
      return Optional.empty();
    }
    JsonFields data = result.answer().required();
    ScrollTask task = ScrollTask.of(data);
    Optional<byte[]> input = result.input().filter(bytes -> bytes.length > 0);
    if (!options.taskTypes().contains(task.type()) || input.isEmpty()) {
      String reason = input.isEmpty() ? "it has no data" : "this prover did not ask for its type";
      giveUp(task.task(), reason);
      throw new NetworkException(Cure.RETRY, "a task was given back at once: " + reason);
    }
    byte[] handed = options.wholeTask() ? task.whole(data, input.get()) : input.get();
    return Optional.of(new HandedTask(task.task(), handed));
  }

  @Override
  public Verdict deliver(ServerTask task, Path proof, boolean again) {
    ScrollTask names = ScrollTask.of(task);
    Optional<byte[]> bytes = ProofFile.read(proof);
    if (bytes.isEmpty()) {
      return ProofFile.tooLong();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString();
    } catch (CharacterCodingException e) {
      return Verdict.refused("the prover program wrote no text in UTF-8");
    }
    String body = names.json().put("status", 0).put("proof", text).toString();
    Sendings.Answer<CoordinatorAnswer> answer = sendings.send(names.uuid(), () -> submit(body));
    boolean earlier = lost.contains(names.uuid());
    if (answer.value().aboutProof()) {
      lost.add(names.uuid());
    }
    Verdict verdict = ProofWords.verdict(answer.value(), again || answer.again(), earlier);
    if (verdict.accepted()) {
      lost.remove(names.uuid());
    }
    return verdict;
  }

  /** It says no to it, as to all that is no proof, and hands the task to somebody else. */
  @Override
  public void giveUp(ServerTask task, String reason) {
    ScrollTask names = ScrollTask.of(task);
    String body =
        names
            .json()
            .put("status", 1)
            .put("proof", "")
            .put("failure_type", NO_PANIC)
            .put("failure_msg", CleanText.clean(reason, LONGEST_REASON))
            .toString();
    CoordinatorAnswer answer = Sendings.repeatable(() -> submit(body));
    if (!answer.done() && (!answer.aboutProof() || answer.says("internal error"))) {
      throw answer.trouble();
    }
  }

  /** It knows one word for both, and has no other task for this key before it hears it. */
  @Override
  public void putBack(ServerTask task, String reason) {
    giveUp(task, reason);
  }

  private CoordinatorAnswer submit(String body) {
    return login.with(token -> calls.submit(token, body), Function.identity());
  }
}
