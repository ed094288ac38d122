package org.hearth.codegen.vector;

import java.util.List;
import org.hearth.codegen.field.FieldDescription;

/** The vector kernels of a field as the text of a Java class. */
public final class VectorKernels {
  private VectorKernels() {}

  /** Products, differences and what a batch of affine additions is made of. */
  public static String forCurve(String className, FieldDescription field) {
    return print(className, field, new FieldKernels(field.modulus(), field.limbs()).forCurve());
  }

  /** Products, differences, the butterflies of transforms and what rows are made of. */
  public static String forTransforms(String className, FieldDescription field) {
    return print(
        className, field, new FieldKernels(field.modulus(), field.limbs()).forTransforms());
  }

  private static String print(String className, FieldDescription field, List<Kernel> kernels) {
    Constants constants = new Constants(field.modulus(), field.limbs());
    return new JavaSource(className, field.name(), constants, field.limbs()).print(kernels);
  }
}
