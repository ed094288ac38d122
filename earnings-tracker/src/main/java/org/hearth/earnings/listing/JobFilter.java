package org.hearth.earnings.listing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobStates;

/**
 * Which jobs of the books are meant. An empty set stands for all; what a job has none of (no device
 * yet, say) is named by the empty text.
 *
 * @param networks their short names
 * @param devices ids of the devices that proved, as the costs name them
 * @param states of {@link JobStates}
 * @param systems ids of proof systems
 * @param text words that each stand in the circuit's name (in capital letters or not) or begin the
 *     job's id; at most 200 characters and 8 words
 * @param from when the job became known, inclusive
 * @param to exclusive
 */
public record JobFilter(
    Set<String> networks,
    Set<String> devices,
    Set<String> states,
    Set<String> systems,
    String text,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** All jobs. */
  public static final JobFilter ALL =
      new JobFilter(Set.of(), Set.of(), Set.of(), Set.of(), "", Optional.empty(), Optional.empty());

  private static final int MOST_VALUES = 100;
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_WORDS = 8;

  public JobFilter {
    networks = few("networks", networks);
    devices = few("devices", devices);
    states = few("states", states);
    systems = few("proof systems", systems);
    text = text.strip();
    if (text.length() > LONGEST_TEXT || words(text).size() > MOST_WORDS) {
      throw new IllegalArgumentException(
          "The text to search jobs for is too long; "
              + LONGEST_TEXT
              + " characters and "
              + MOST_WORDS
              + " words are the limit.");
    }
  }

  private static Set<String> few(String what, Set<String> values) {
    if (values.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "There are "
              + values.size()
              + " "
              + what
              + " to choose jobs by; "
              + MOST_VALUES
              + " are the limit.");
    }
    return Set.copyOf(values);
  }

  public JobFilter withNetworks(Set<String> wanted) {
    return new JobFilter(wanted, devices, states, systems, text, from, to);
  }

  public JobFilter withDevices(Set<String> wanted) {
    return new JobFilter(networks, wanted, states, systems, text, from, to);
  }

  public JobFilter withStates(Set<String> wanted) {
    return new JobFilter(networks, devices, wanted, systems, text, from, to);
  }

  public JobFilter withSystems(Set<String> wanted) {
    return new JobFilter(networks, devices, states, wanted, text, from, to);
  }

  public JobFilter withText(String wanted) {
    return new JobFilter(networks, devices, states, systems, wanted, from, to);
  }

  public JobFilter since(Optional<Instant> start) {
    return new JobFilter(networks, devices, states, systems, text, start, to);
  }

  public JobFilter until(Optional<Instant> end) {
    return new JobFilter(networks, devices, states, systems, text, from, end);
  }

  /** Only what is not counted by its value: text and time. */
  public JobFilter ofTextAndTime() {
    return ALL.withText(text).since(from).until(to);
  }

  List<String> words() {
    return words(text);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }
}
