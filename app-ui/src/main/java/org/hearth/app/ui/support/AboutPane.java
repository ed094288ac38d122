package org.hearth.app.ui.support;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.hearth.app.host.Build;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** The version of the program and what it runs on, and the licences of what is in it. */
public final class AboutPane extends VBox {

  public AboutPane(Build build, Words words) {
    getStyleClass().addAll("card", "about");
    setId("about");
    GridPane facts = grid(facts(build, words));
    TitledPane licences =
        new TitledPane(words.text("about.licences"), grid(Licences.ofLibraries(words.messages())));
    licences.setId("licences");
    licences.setExpanded(false);
    licences.setAnimated(false);
    getChildren().addAll(Labels.of(words.text("about.title"), "card-title"), facts, licences);
  }

  private static List<Fact> facts(Build build, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.text("about.version"), build.version()));
    if (build.made().isAfter(Instant.EPOCH)) {
      facts.add(new Fact(words.text("about.made"), words.formats().date(build.made()).toString()));
    }
    facts.add(new Fact(words.text("about.licence"), words.text("about.licence.own")));
    facts.add(new Fact(words.text("about.java"), System.getProperty("java.runtime.version", "")));
    facts.add(new Fact(words.text("about.javafx"), System.getProperty("javafx.version", "")));
    facts.add(
        new Fact(
            words.text("about.system"),
            System.getProperty("os.name", "")
                + " "
                + System.getProperty("os.version", "")
                + " "
                + System.getProperty("os.arch", "")));
    return facts.stream().filter(fact -> !fact.value().isBlank()).toList();
  }

  private static GridPane grid(List<Fact> facts) {
    GridPane grid = new GridPane(18, 8);
    for (Fact fact : facts) {
      var name = Labels.of(fact.name(), "fact-name");
      name.setMinWidth(USE_PREF_SIZE);
      grid.addRow(grid.getRowCount(), name, Labels.of(fact.value(), "fact-value"));
    }
    return grid;
  }
}
