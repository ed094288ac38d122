package org.hearth.node.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hearth.prover.hash.Sha256;

/**
 * Nothing foreign runs before the owner has agreed to it, and then only the file that he agreed to:
 * another version, or what somebody put in its place, is asked for anew. Of a program of several
 * files only the one that is started is looked at. For one process at a time.
 */
public final class Consent {
  private final ConsentFile file;
  private final Clock clock;
  private final UnaryOperator<String> howToAgree;

  /**
   * @param folder of the node
   * @param howToAgree what the owner does to agree, by the name of the program: "run: hearth ..."
   */
  public Consent(Path folder, Clock clock, UnaryOperator<String> howToAgree) {
    this.file = new ConsentFile(folder);
    this.clock = clock;
    this.howToAgree = howToAgree;
  }

  /**
   * The owner agrees to the file as it is now; what he agreed to before under that name counts no
   * longer.
   *
   * @param name of the program, as {@link ForeignProgram} has it
   * @param licence its name, at most 100 characters
   * @throws ConsentException if the program's file can't be read, or what was agreed before can't
   * @throws org.hearth.node.store.DiskException if it can't be written
   */
  public synchronized Agreement agree(String name, Path program, String licence)
      throws ConsentException {
    ForeignProgram.checkName(name);
    if (licence.isBlank() || licence.length() > ConsentFile.MOST_LICENCE) {
      throw new IllegalArgumentException("a licence has a name of at most 100 characters");
    }
    Map<String, Agreement> all = new TreeMap<>(file.read());
    Agreement agreed =
        new Agreement(
            hash(name, program), licence, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    all.put(name, agreed);
    file.write(all);
    return agreed;
  }

  /**
   * Lets what the owner agreed to count in another folder as well, for a client that is only tried.
   *
   * @param folder of the node
   * @param other an empty one
   */
  public static void lend(Path folder, Path other) throws IOException {
    Path agreed = folder.resolve(ConsentFile.NAME);
    if (Files.exists(agreed)) {
      Path unused = Files.copy(agreed, other.resolve(ConsentFile.NAME));
    }
  }

  /**
   * The owner agrees no longer. What runs is not ended by it.
   *
   * @throws ConsentException if what was agreed before can't be read
   */
  public synchronized void withdraw(String name) throws ConsentException {
    Map<String, Agreement> all = new TreeMap<>(file.read());
    if (all.remove(name) != null) {
      file.write(all);
    }
  }

  /**
   * What was agreed to under that name, whatever its file is now.
   *
   * @throws ConsentException if that can't be read
   */
  public synchronized Optional<Agreement> agreement(String name) throws ConsentException {
    return Optional.ofNullable(file.read().get(name));
  }

  /**
   * Passes if the owner agreed to the program as it is now. Reads the whole file.
   *
   * @throws ConsentException if he did not, with what he can do
   */
  public void check(ForeignProgram program) throws ConsentException {
    check(program.name(), program.file());
  }

  /** The same of a program's name and file. */
  public void check(String name, Path program) throws ConsentException {
    Optional<Agreement> agreed = agreement(name);
    if (agreed.isEmpty()) {
      throw new ConsentException(
          "You have not agreed to run "
              + program
              + ", a program that is not Hearth's. To agree, "
              + howToAgree.apply(name)
              + ".");
    }
    String now = hash(name, program);
    if (!now.equals(agreed.get().sha256())) {
      throw new ConsentException(
          "%s is not the file that you agreed to on %s: its SHA-256 is %s and was %s. If you changed it yourself, agree anew: %s."
              .formatted(
                  program, agreed.get().on(), now, agreed.get().sha256(), howToAgree.apply(name)));
    }
  }

  private static String hash(String name, Path program) throws ConsentException {
    if (!Files.isRegularFile(program)) {
      throw new ConsentException(
          "There is no file " + program + ": install " + name + ", or say where it is.");
    }
    try {
      return Sha256.hex(program);
    } catch (IOException e) {
      throw new ConsentException(program + " can't be read (" + e.getMessage() + ").", e);
    }
  }
}
