package org.hearth.app.ui.earnings.period;

import java.util.List;

/**
 * Numbers that belong together.
 *
 * @param note what is to be known about them; empty when nothing is
 */
public record FigureGroup(String title, List<Figure> figures, String note) {}
