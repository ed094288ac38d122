package org.hearth.prover.backend.gpu.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.hearth.device.gpu.api.KernelImage;
import org.hearth.device.gpu.api.KernelProgram;

/** The programs of kernels. They are apart so that a GPU compiles only what it runs. */
public enum KernelSet {
  /** The scalar field: rows of a circuit, transforms, sorting of digits. */
  SCALARS,
  /** Sums in G1. */
  G1,
  /** Sums in G2. */
  G2,
  /** Polynomials over the scalar field: programs on rows, and what goes along a vector. */
  POLYNOMIALS,
  /** What measures the GPU's ceilings. */
  CEILINGS;

  private static final String OPENCL_OPTIONS = "-cl-std=CL1.2";

  /** Chips that the files compiled.sha256 names have machine code for. */
  private static final List<Integer> CHIPS = List.of(75, 86, 89, 90, 120);

  /** The PTX is for Turing, and what it says is known to Pascal too. */
  static final int TURING = 75;

  static final int PASCAL = 61;

  /** Such as "g1": the name of its files. */
  String file() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The PTX for this chip and all later ones. */
  String ptx(int chip) {
    String text = new String(unpacked("compiled/" + file() + ".ptx.gz"), StandardCharsets.US_ASCII);
    return text.replace(".target sm_" + TURING, ".target sm_" + chip);
  }

  KernelProgram program() {
    List<KernelImage> images = new ArrayList<>();
    for (int chip : CHIPS) {
      images.add(
          new KernelImage(
              KernelImage.Form.CUBIN,
              chip,
              () -> unpacked("compiled/" + file() + ".sm" + chip + ".gz")));
    }
    for (int chip : List.of(TURING, PASCAL)) {
      images.add(
          new KernelImage(
              KernelImage.Form.PTX, chip, () -> ptx(chip).getBytes(StandardCharsets.US_ASCII)));
    }
    return new KernelProgram(
        "bn254-" + file(), Optional.of(KernelSource.of(file() + ".c")), OPENCL_OPTIONS, images);
  }

  private static byte[] unpacked(String file) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(KernelSource.bytes(file)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
