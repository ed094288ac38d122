package org.hearth.node.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hearth.node.job.JobTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proving keys that could not be used, by the SHA-256 of their content and of the verification key
 * they were to belong to: for a week no job with one of them is taken. Then it is tried once more,
 * as a new version of the program may read what this one can't.
 */
public final class RefusedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedKeys.class);
  private static final Duration REMEMBERED = Duration.ofDays(7);

  /** The oldest go first; a network can't fill the disk with them. */
  private static final int MOST = 1000;

  private static final int LONGEST_LINE = 200;

  private final Path file;
  private final Clock clock;
  private final Map<String, Instant> refused = new LinkedHashMap<>();

  public RefusedKeys(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    read();
  }

  private void read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > (long) MOST * LONGEST_LINE) {
        return;
      }
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] words = line.split(" ", 2);
        if (words.length == 2) {
          refused.put(words[1], Instant.parse(words[0]));
        }
      }
    } catch (IOException | DateTimeException e) {
      LOG.info("{} is not used: {}", file, e.toString());
      refused.clear();
    }
  }

  private static String id(JobTerms terms) {
    return terms.provingKey().sha256() + " " + terms.vkHash();
  }

  public synchronized boolean contains(JobTerms terms) {
    Instant when = refused.get(id(terms));
    Instant now = clock.instant();
    // One from the future comes of a wrong clock, and would be refused for years.
    return when != null && !when.isAfter(now) && when.plus(REMEMBERED).isAfter(now);
  }

  /**
   * Remembers the key of a job; a disk that is full costs the memory across restarts, nothing else.
   */
  public synchronized void add(JobTerms terms) {
    refused.remove(id(terms)); // so that it becomes the youngest
    refused.put(id(terms), clock.instant());
    while (refused.size() > MOST) {
      refused.remove(refused.keySet().iterator().next());
    }
    String text =
        refused.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey() + "\n")
            .collect(Collectors.joining());
    try {
      DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.warn("{} can't be written: {}", file, e.toString());
    }
  }
}
