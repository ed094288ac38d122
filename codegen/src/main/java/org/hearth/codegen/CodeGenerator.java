package org.hearth.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hearth.codegen.constants.GpuHeader;
import org.hearth.codegen.constants.IfmaHeader;
import org.hearth.codegen.field.Bn254;
import org.hearth.codegen.field.FieldDescription;
import org.hearth.codegen.scalar.ScalarField;
import org.hearth.codegen.vector.VectorKernels;

/**
 * Writes the generated files of local-prover. They are checked in, and a test holds them to be what
 * this program writes.
 */
public final class CodeGenerator {
  private static final String KERNELS =
      "local-prover/src/main/java/org/hearth/prover/backend/vector/kernel/";

  private static final String IFMA = "local-prover/src/main/native/ifma/";

  private static final String GPU =
      "local-prover/src/main/resources/org/hearth/prover/backend/gpu/kernel/";
  private static final String FIELDS = "org.hearth.prover.field";

  private CodeGenerator() {}

  /** Path from the root of the checkout to content. */
  public static Map<String, String> sources() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(KERNELS + "FpKernels.java", VectorKernels.forCurve("FpKernels", Bn254.FP));
    files.put(KERNELS + "FrKernels.java", VectorKernels.forTransforms("FrKernels", Bn254.FR));
    scalar(files, "Bn254Fp", Bn254.FP);
    scalar(files, "Bn254Fr", Bn254.FR);
    files.put(IFMA + "bn254_fp.h", IfmaHeader.print(Bn254.FP));
    files.put(IFMA + "bn254_fr.h", IfmaHeader.print(Bn254.FR));
    files.put(GPU + "fq.h", GpuHeader.print("fq", "The base field of BN254 (EIP-197).", Bn254.FP));
    files.put(
        GPU + "fr.h", GpuHeader.print("fr", "The scalar field of BN254 (EIP-197).", Bn254.FR));
    return files;
  }

  private static void scalar(Map<String, String> files, String name, FieldDescription field) {
    String folder = "local-prover/src/main/java/" + FIELDS.replace('.', '/') + "/";
    files.put(folder + name + ".java", ScalarField.print(FIELDS, name, field));
  }

  /**
   * @param arguments the root of the checkout
   * @throws IOException if a file can't be written
   */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    for (Map.Entry<String, String> file : sources().entrySet()) {
      Files.writeString(root.resolve(file.getKey()), file.getValue());
    }
  }
}
