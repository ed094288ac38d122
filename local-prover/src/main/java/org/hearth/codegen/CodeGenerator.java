package org.hearth.codegen;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.codegen.vector.Constants;
import org.hearth.codegen.vector.FieldKernels;
import org.hearth.codegen.vector.JavaSource;
import org.hearth.codegen.vector.Kernel;
import org.hearth.prover.field.Bn254;

/**
 * Writes the generated classes of {@link org.hearth.prover.kernel}. They are checked in, and a test
 * holds them to be what this program writes.
 */
public final class CodeGenerator {
  private static final int LIMBS = 5;

  private CodeGenerator() {}

  /** File name to content. */
  public static Map<String, String> sources() {
    Map<String, String> files = new LinkedHashMap<>();
    put(
        files,
        "FpKernels",
        "base field of BN254",
        Bn254.FP.modulus(),
        kernels(Bn254.FP.modulus()).forCurve());
    put(
        files,
        "FrKernels",
        "scalar field of BN254",
        Bn254.FR.modulus(),
        kernels(Bn254.FR.modulus()).forTransforms());
    return files;
  }

  private static FieldKernels kernels(BigInteger modulus) {
    return new FieldKernels(modulus, LIMBS);
  }

  private static void put(
      Map<String, String> files,
      String name,
      String field,
      BigInteger modulus,
      List<Kernel> kernels) {
    Constants constants = new Constants(modulus, LIMBS);
    files.put(name + ".java", new JavaSource(name, field, constants, LIMBS).print(kernels));
  }

  /**
   * @param arguments the folder of the package org.hearth.prover.kernel
   * @throws IOException if it can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : sources().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
