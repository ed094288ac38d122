package org.hearth.device.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hearth.device.nativelib.OperatingSystem;

/** A computer about which nothing is known until a test says it. */
public final class FakeComputer implements Computer {
  String os = "Linux";
  Instant now = Instant.parse("2026-11-20T12:00:00Z");
  OptionalLong memory = OptionalLong.empty();
  OptionalLong available = OptionalLong.empty();
  OptionalLong disk = OptionalLong.empty();
  boolean writable = true;
  boolean noexec;
  Set<String> programs = Set.of();
  Optional<Boolean> resolves = Optional.empty();
  Optional<Boolean> mains = Optional.empty();

  /** By the command's words, or by its first ones. */
  final Map<String, String> answers = new HashMap<>();

  @Override
  public OperatingSystem system() {
    return new OperatingSystem(os);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public OptionalLong memory() {
    return memory;
  }

  @Override
  public OptionalLong memoryAvailable() {
    return available;
  }

  @Override
  public OptionalLong diskFree(Path folder) {
    return disk;
  }

  @Override
  public boolean canWrite(Path folder) {
    return writable;
  }

  @Override
  public boolean forbidsPrograms(Path folder) {
    return noexec;
  }

  @Override
  public Set<String> programs() {
    return programs;
  }

  @Override
  public Optional<Boolean> resolves(String host) {
    return resolves;
  }

  @Override
  public Optional<Boolean> onMains() {
    return mains;
  }

  @Override
  public Optional<String> ask(List<String> command) {
    String words = String.join(" ", command);
    return answers.keySet().stream()
        .filter(asked -> words.equals(asked) || words.startsWith(asked + " "))
        .max(Comparator.comparing(String::length))
        .map(answers::get);
  }
}
