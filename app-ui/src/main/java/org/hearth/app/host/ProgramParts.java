package org.hearth.app.host;

import java.util.ArrayList;
import java.util.List;

/**
 * What the program works with: the networks and what proves. A test that wants another network or
 * another proof system changes one line of these.
 *
 * @param networks all that the node works for, in the order in which they are shown
 */
public record ProgramParts(List<NetworkOpener> networks, ProvingOpener proving) {
  public ProgramParts {
    networks = List.copyOf(networks);
  }

  /** The program as it is shipped. */
  public static ProgramParts standard() {
    return new ProgramParts(List.of(NetworkOpener.ofSettings()), new StandardProving());
  }

  /** The same with one more network. */
  public ProgramParts and(NetworkOpener network) {
    List<NetworkOpener> more = new ArrayList<>(networks);
    more.add(network);
    return new ProgramParts(more, proving);
  }

  /** The same with something else that proves. */
  public ProgramParts proving(ProvingOpener other) {
    return new ProgramParts(networks, other);
  }
}
