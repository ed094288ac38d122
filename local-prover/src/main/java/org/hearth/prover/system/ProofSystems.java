package org.hearth.prover.system;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.spi.ProofSystem;

/** The proof systems that a program knows. Made where the program is put together. */
public final class ProofSystems {
  private final Map<String, ProofSystem> byId = new LinkedHashMap<>();

  private ProofSystems(List<? extends ProofSystem> systems) {
    for (ProofSystem system : systems) {
      if (byId.put(system.id(), system) != null) {
        throw new IllegalArgumentException("two proof systems are called " + system.id());
      }
    }
  }

  /**
   * @throws IllegalArgumentException if two have the same id
   */
  public static ProofSystems of(List<? extends ProofSystem> systems) {
    return new ProofSystems(systems);
  }

  /** These and some more. */
  public ProofSystems with(ProofSystem... more) {
    return new ProofSystems(Stream.concat(byId.values().stream(), Stream.of(more)).toList());
  }

  /**
   * @throws BadInputException naming those there are, if there is none of this id
   */
  public ProofSystem byId(String id) {
    ProofSystem system = byId.get(id);
    if (system == null) {
      throw new BadInputException(
          "The proof system %s is not known to this program; it knows %s."
              .formatted(id, byId.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return system;
  }

  /** Empty if there is none of this id. */
  public Optional<ProofSystem> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All of them, in the order in which they were registered. */
  public List<ProofSystem> list() {
    return List.copyOf(byId.values());
  }

  /** The first one, which is meant where nobody says which. */
  public ProofSystem standard() {
    return list().getFirst();
  }

  /** The one whose key a file is; the standard one if it is none's, for it to say what is wrong. */
  public ProofSystem ofKey(Path key) {
    return firstThat(system -> system.logDomain(key));
  }

  /** The one whose proof this is; the standard one if it is none's, for it to say what is wrong. */
  public ProofSystem ofProof(byte[] proof) {
    return firstThat(system -> system.requireProof(proof, "the proof"));
  }

  private ProofSystem firstThat(Consumer<ProofSystem> reads) {
    for (ProofSystem system : byId.values()) {
      try {
        reads.accept(system);
        return system;
      } catch (BadInputException e) {
        // it is none of this system's
      }
    }
    return standard();
  }
}
