package org.hearth.app.desktop.tray;

import java.time.Instant;
import java.util.List;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.Situation;

/** Makes what the tray shows of a snapshot of the node. */
public final class TrayPresenter {
  /** A menu is as wide as its longest entry; the tooltip has the whole sentence. */
  private static final int LONGEST_LABEL = 72;

  private static final int SENTENCE = 1;
  private static final int FIRST_LINE = 2;
  private static final int PAUSE_MENU = 3;
  private static final int SECOND_LINE = 4;
  private static final int FIRST_ACTION = 10;

  private final Words words;
  private final SituationWords situations;

  public TrayPresenter(Words words) {
    this.words = words;
    this.situations = new SituationWords(words);
  }

  /**
   * @param now what "in 30 s" counts from
   */
  public TrayModel present(NodeSnapshot snapshot, Instant now) {
    String sentence = situations.explain(snapshot, now).sentence();
    return new TrayModel(
        snapshot.condition().activity(),
        words.text("tray.title"),
        sentence,
        List.of(
            TrayItem.text(SENTENCE, shortened(sentence)),
            TrayItem.line(FIRST_LINE),
            snapshot.condition().paused()
                ? choice("tray.resume", TrayAction.RESUME)
                : TrayItem.menu(PAUSE_MENU, words.text("tray.pause"), !failed(snapshot), pauses()),
            TrayItem.line(SECOND_LINE),
            choice("tray.open", TrayAction.OPEN),
            choice("tray.quit", TrayAction.QUIT)));
  }

  private List<TrayItem> pauses() {
    return List.of(
        choice("tray.pause.10-minutes", TrayAction.PAUSE_10_MINUTES),
        choice("tray.pause.1-hour", TrayAction.PAUSE_1_HOUR),
        choice("tray.pause.until-start", TrayAction.PAUSE_UNTIL_START),
        choice("tray.pause.until-resumed", TrayAction.PAUSE));
  }

  private TrayItem choice(String key, TrayAction action) {
    return TrayItem.choice(FIRST_ACTION + action.ordinal(), words.text(key), action);
  }

  private static boolean failed(NodeSnapshot snapshot) {
    return snapshot.condition().situation() instanceof Situation.NotOpen notOpen
        && notOpen.failed();
  }

  /** At a space where there is one, and never inside a character. */
  private static String shortened(String sentence) {
    if (sentence.codePointCount(0, sentence.length()) <= LONGEST_LABEL) {
      return sentence;
    }
    String head = sentence.substring(0, sentence.offsetByCodePoints(0, LONGEST_LABEL - 1));
    int space = head.lastIndexOf(' ');
    return (space > LONGEST_LABEL / 2 ? head.substring(0, space) : head) + "…";
  }
}
