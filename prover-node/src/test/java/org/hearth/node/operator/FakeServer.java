package org.hearth.node.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/** A task server in this process: hands each task out once, and judges proofs. */
public final class FakeServer implements TaskServer {
  private final Deque<HandedTask> waiting = new ArrayDeque<>();
  private final Map<String, byte[]> handed = new ConcurrentHashMap<>();
  public final List<String> accepted = new ArrayList<>();
  public final List<String> givenUp = new ArrayList<>();
  public final List<String> putBack = new ArrayList<>();

  /** How often it was asked for a task. */
  final AtomicInteger asked = new AtomicInteger();

  Set<String> heldAtStart = Set.of();

  /** Whether a proof came that had been sent before. */
  boolean again;

  public volatile boolean down;

  /** The answer to a proof is lost on its way. */
  public volatile boolean losesAnswers;

  public volatile boolean takesBack;
  private int number;

  /** A task whose input says how the prover behaves. */
  public synchronized String add(String input) {
    String id = "task-" + ++number;
    String text = input + " " + number;
    waiting.add(
        new HandedTask(
            new ServerTask(id, "chunk", "{\"uuid\":\"" + number + "\"}"),
            text.getBytes(StandardCharsets.UTF_8)));
    return id;
  }

  /** An input that no server should send. */
  synchronized void add(byte[] input) {
    waiting.add(new HandedTask(new ServerTask("task-" + ++number, "chunk", ""), input));
  }

  public synchronized int left() {
    return waiting.size();
  }

  private void requireUp() {
    if (down) {
      throw new NetworkException(Cure.RETRY, "it does not answer");
    }
  }

  @Override
  public String situation() {
    requireUp();
    return "it hands out tasks";
  }

  @Override
  public synchronized Optional<HandedTask> next() {
    asked.incrementAndGet();
    requireUp();
    Optional<HandedTask> task = Optional.ofNullable(waiting.poll());
    task.ifPresent(t -> handed.put(t.task().id(), t.input()));
    return task;
  }

  @Override
  public boolean keeps(ServerTask task) {
    requireUp();
    return !takesBack;
  }

  @Override
  public synchronized Verdict deliver(ServerTask task, Path proof, boolean again) {
    requireUp();
    this.again = again;
    byte[] input = handed.get(task.id());
    if (input == null) {
      return Verdict.refused("nobody was given that task");
    }
    try {
      if (!Arrays.equals(Files.readAllBytes(proof), FakeProver.proof(task.kind(), input))) {
        return Verdict.refused("it does not verify");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (!accepted.contains(task.id())) {
      accepted.add(task.id());
    }
    if (losesAnswers) {
      losesAnswers = false;
      throw new NetworkException(Cure.RETRY, "its answer was cut off");
    }
    return Verdict.ACCEPTED;
  }

  @Override
  public synchronized void putBack(ServerTask task, String reason) {
    requireUp();
    putBack.add(task.id());
  }

  @Override
  public void keepOnly(Set<String> held) {
    heldAtStart = held;
  }

  @Override
  public synchronized void giveUp(ServerTask task, String reason) {
    requireUp();
    givenUp.add(task.id());
  }
}
