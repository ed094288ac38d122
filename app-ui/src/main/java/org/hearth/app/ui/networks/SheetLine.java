package org.hearth.app.ui.networks;

import org.hearth.node.network.facts.JoinState;

/**
 * A network in the list of those that are not joined.
 *
 * @param id of its sheet
 * @param terms what it pays and who may prove
 * @param status the state in words
 */
record SheetLine(String id, String name, String terms, JoinState state, String status) {
  String spoken() {
    return name + ", " + terms + ", " + status;
  }
}
