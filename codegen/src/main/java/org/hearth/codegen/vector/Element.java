package org.hearth.codegen.vector;

import java.util.List;

/**
 * A field element in a kernel: the sum of limb i times 2^(51 i).
 *
 * @param limbs lowest first
 * @param least the least its value can be, in multiples of the modulus
 * @param most the most its value can be, in multiples of the modulus
 */
record Element(List<Limb> limbs, double least, double most) {

  /** The most its magnitude can be, in multiples of the modulus. */
  double multiple() {
    return Math.max(-least, most);
  }

  Limb limb(int i) {
    return limbs.get(i);
  }

  int size() {
    return limbs.size();
  }

  String name(int i) {
    return limbs.get(i).name();
  }
}
