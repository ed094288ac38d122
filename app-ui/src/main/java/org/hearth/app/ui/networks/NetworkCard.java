package org.hearth.app.ui.networks;

import java.util.List;
import org.hearth.app.ui.widget.Fact;

/**
 * A network that the node works for.
 *
 * @param network its short name in settings and books
 * @param badge what of it is simulated or play money; empty when nothing is
 * @param ids address and ids in full, to be copied
 * @param atStake what would be lost if this computer lost power now
 */
public record NetworkCard(
    String network,
    String name,
    String badge,
    Health health,
    List<Fact> earnings,
    List<Fact> facts,
    List<Fact> ids,
    AtStake atStake) {

  /**
   * How things stand with it.
   *
   * @param status the same fact as the sign, in words
   * @param sentence what it does or why it does nothing
   * @param remedy what changes that; empty when there is nothing to say
   */
  public record Health(boolean connected, String status, String sentence, String remedy) {}

  /**
   * What a network holds as collateral.
   *
   * @param any whether there is anything now
   * @param amounts in words, such as "5 ZKC"; empty where nothing is ever at stake
   */
  public record AtStake(boolean any, String amounts) {
    /** At a network that wants no collateral. */
    public static final AtStake NEVER = new AtStake(false, "");
  }
}
