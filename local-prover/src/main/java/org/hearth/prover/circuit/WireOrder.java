package org.hearth.prover.circuit;

import java.util.List;

/**
 * Circom's numbering of wires: 0 is the constant one, then outputs, public inputs, private inputs
 * and all others.
 *
 * @param outputs number of outputs
 * @param publicInputs number of public inputs
 * @param privateInputs number of private inputs
 * @param position where the wire that was made as i-th stands in the file
 */
record WireOrder(int outputs, int publicInputs, int privateInputs, int[] position) {

  static WireOrder of(
      int wires, List<Integer> outputs, List<Integer> publicInputs, List<Integer> privateInputs) {
    int[] position = new int[wires];
    int next = 1;
    for (List<Integer> group : List.of(outputs, publicInputs, privateInputs)) {
      for (int wire : group) {
        position[wire] = next++;
      }
    }
    for (int wire = 1; wire < wires; wire++) {
      if (position[wire] == 0) {
        position[wire] = next++;
      }
    }
    return new WireOrder(outputs.size(), publicInputs.size(), privateInputs.size(), position);
  }

  int wires() {
    return position.length;
  }

  int publicWires() {
    return outputs + publicInputs;
  }
}
