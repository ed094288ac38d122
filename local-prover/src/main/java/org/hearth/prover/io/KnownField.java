package org.hearth.prover.io;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;

/**
 * Primes that files name and that are not ours, by the name that people know them by: all that
 * circom's option {@code --prime} takes, and small ones of other systems.
 */
public final class KnownField {
  private static final String SUPPORTED = "only that of BN254 (bn128) is supported";

  private static final Map<BigInteger, String> NAMES =
      Map.ofEntries(
          Map.entry(Bn254.FR.modulus(), "BN254's scalar field"),
          Map.entry(Bn254.FP.modulus(), "BN254's base field, which is Grumpkin's scalar field"),
          entry("ffffffff00000001", "Goldilocks, 2^64 - 2^32 + 1"),
          entry("7fffffff", "Mersenne 31, 2^31 - 1"),
          entry("78000001", "BabyBear, 2^31 - 2^27 + 1"),
          entry("7f000001", "KoalaBear, 2^31 - 2^24 + 1"),
          entry(
              "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
              "BLS12-381's scalar field"),
          entry(
              "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
              "BLS12-381's base field"),
          entry(
              "12ab655e9a2ca55660b44d1e5c37b00159aa76fed00000010a11800000000001",
              "BLS12-377's scalar field"),
          entry(
              "40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001",
              "Pallas' scalar field, which is Vesta's base field"),
          entry(
              "40000000000000000000000000000000224698fc094cf91b992d30ed00000001",
              "Vesta's scalar field, which is Pallas' base field"),
          entry(
              "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
              "secq256r1's scalar field, which is P-256's base field"));

  private KnownField() {}

  private static Map.Entry<BigInteger, String> entry(String prime, String name) {
    return Map.entry(new BigInteger(prime, 16), name);
  }

  /** The name of a field by its prime; empty if it is none that many know. */
  public static Optional<String> name(BigInteger prime) {
    return Optional.ofNullable(NAMES.get(prime));
  }

  /**
   * @param complaint how the sentence begins that says that the prime is not BN254's
   * @throws BadInputException if the prime is not that of BN254's scalar field
   */
  public static void require(BigInteger prime, String complaint) {
    if (!prime.equals(Bn254.FR.modulus())) {
      throw new BadInputException(
          complaint + name(prime).map(n -> " (" + n + ")").orElse("") + "; " + SUPPORTED + ".");
    }
  }
}
