package org.hearth.prover.system.plonk;

import java.util.Arrays;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/** The leading coefficients of polynomials and of their products, the highest first. */
final class Leading {
  private static final PrimeField F = Bn254.FR;

  private Leading() {}

  /**
   * @param count how many
   */
  static FieldElement[] of(Scalars polynomial, int count, Workspace work) {
    FieldElement[] top = new FieldElement[count];
    Arrays.setAll(top, i -> work.get(polynomial, polynomial.size() - 1 - i));
    return top;
  }

  /**
   * Of a product.
   *
   * @param factors their leading coefficients, as many each as are wanted
   */
  static FieldElement[] ofProduct(FieldElement[]... factors) {
    FieldElement[] product = factors[0].clone();
    for (FieldElement[] factor : Arrays.asList(factors).subList(1, factors.length)) {
      FieldElement[] next = new FieldElement[product.length];
      for (int i = 0; i < next.length; i++) {
        FieldElement sum = FieldElement.of(F, 0);
        for (int j = 0; j <= i; j++) {
          sum = sum.add(product[j].mul(factor[i - j]));
        }
        next[i] = sum;
      }
      product = next;
    }
    return product;
  }
}
