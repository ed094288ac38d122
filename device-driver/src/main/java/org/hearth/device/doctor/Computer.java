package org.hearth.device.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hearth.device.nativelib.OperatingSystem;

/** What the doctor may ask a computer. No method fails or waits for more than a few seconds. */
public interface Computer {
  OperatingSystem system();

  Instant now();

  /** All memory, in bytes; empty when it is not told. */
  OptionalLong memory();

  /** Memory that programs can still have, in bytes; empty when it is not told. */
  OptionalLong memoryAvailable();

  /** Free space for this user where that folder lies; empty when it cannot be read. */
  OptionalLong diskFree(Path folder);

  /** Whether a small file can be made there. */
  boolean canWrite(Path folder);

  /** Whether the system forbids programs in that folder, as far as it says so. */
  boolean forbidsPrograms(Path folder);

  /** Names of the programs that run, without folders, in lower case. */
  Set<String> programs();

  /** Whether the name service knows a host; empty when it did not answer in time. */
  Optional<Boolean> resolves(String host);

  /** Whether it runs on mains power; empty for a computer that tells nothing of it. */
  Optional<Boolean> onMains();

  /**
   * What a command of the system prints.
   *
   * @param command a fixed command of ours, never a user's text
   * @return empty when it is not installed, fails or takes too long
   */
  Optional<String> ask(List<String> command);
}
