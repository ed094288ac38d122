package org.hearth.app.ui.shell;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.hearth.app.ui.widget.Icon;

/**
 * A place that a button in the rail opens; the texts of the button are {@code screen.<id>} and
 * {@code screen.<id>.tip}.
 *
 * @param id also of the button
 * @param content always the same; asked for on the FX thread when it is opened
 * @param opened called on the FX thread each time it is opened
 */
record Screen(String id, Icon icon, Supplier<? extends Node> content, Runnable opened) {}
