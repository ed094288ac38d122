package org.hearth.prover.backend.gpu.poly;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.device.gpu.api.KernelArgument;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.memory.BufferPool;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of polynomials on a GPU. Results are in memory of a pool and the caller's, who gives
 * it back.
 */
public final class GpuPolynomials {
  private static final KernelSet KERNELS = KernelSet.POLYNOMIALS;
  private static final int THREADS = 128;

  /** Elements that an item takes. */
  private static final int CHUNK = 32;

  private final Gpu gpu;
  private final BufferPool pool;

  public GpuPolynomials(Gpu gpu, BufferPool pool) {
    this.gpu = gpu;
    this.pool = pool;
  }

  /** With anything in it. */
  public GpuVector vector(int size) {
    return new GpuVector(pool.take((long) GpuVector.BYTES * size), 0, size);
  }

  private DeviceBuffer small(MemorySegment content) {
    DeviceBuffer buffer = pool.take(content.byteSize());
    gpu.synchronize(); // before it something may still read what this memory was
    buffer.write(0, content);
    return buffer;
  }

  private DeviceBuffer elements(List<FieldElement> elements) {
    long[] words = new long[4 * Math.max(1, elements.size())];
    for (int i = 0; i < elements.size(); i++) {
      elements.get(i).store(words, 4 * i);
    }
    return small(MemorySegment.ofArray(words));
  }

  /**
   * Computes row by row.
   *
   * @param z receives one for each row, below the prime; it may be an input that is not turned
   * @param rows how many
   * @param constants as many as the program has
   * @param inputs as many as the program has, at most 16
   */
  public void rows(
      GpuVector z,
      int rows,
      RowProgram program,
      List<FieldElement> constants,
      List<GpuInput> inputs) {
    if (rows > z.size()
        || inputs.size() < program.inputs()
        || constants.size() != program.constants()) {
      throw new IllegalArgumentException("a program on " + rows + " rows of " + z.size());
    }
    int[] code = RegisterCode.of(program);
    int[] about = new int[4 * RegisterCode.INPUTS];
    List<KernelArgument> vectors = new ArrayList<>();
    for (int k = 0; k < RegisterCode.INPUTS; k++) {
      if (k < inputs.size()) {
        GpuInput input = inputs.get(k);
        about[4 * k] = input.first();
        about[4 * k + 1] = input.size();
        about[4 * k + 2] = input.step();
        about[4 * k + 3] = input.turn();
        vectors.add(of(input.buffer()));
      } else {
        vectors.add(of(z.buffer()));
      }
    }
    DeviceBuffer codeOnGpu = small(MemorySegment.ofArray(code));
    DeviceBuffer constantsOnGpu = elements(constants);
    DeviceBuffer aboutOnGpu = small(MemorySegment.ofArray(about));
    List<KernelArgument> arguments = new ArrayList<>();
    arguments.add(of(codeOnGpu));
    arguments.add(of(program.steps().size()));
    arguments.add(of(constantsOnGpu));
    arguments.add(of(aboutOnGpu));
    arguments.addAll(vectors);
    arguments.add(of(z.buffer()));
    arguments.add(of(z.first()));
    run("run_rows", rows, arguments.toArray(KernelArgument[]::new));
    pool.giveBack(codeOnGpu);
    pool.giveBack(constantsOnGpu);
    pool.giveBack(aboutOnGpu);
  }

  private void run(String kernel, int items, KernelArgument... arguments) {
    gpu.items(KERNELS, kernel, THREADS, items, arguments);
  }

  private static int chunks(int size) {
    return (size + CHUNK - 1) / CHUNK;
  }

  /** A point, and what it is for chunks, chunks of chunks, ... of so many elements. */
  private DeviceBuffer points(FieldElement point, int size) {
    List<FieldElement> points = new ArrayList<>(List.of(point));
    for (int left = chunks(size); left > 1; left = chunks(left)) {
      points.add(points.getLast().pow(BigInteger.valueOf(CHUNK)));
    }
    return elements(points);
  }

  private GpuVector horner(GpuVector v, DeviceBuffer points, int level) {
    GpuVector values = vector(chunks(v.size()));
    run(
        "horner",
        values.size(),
        of(v.buffer()),
        of(v.first()),
        of(v.size()),
        of(points),
        of(level),
        of(values.buffer()));
    return values;
  }

  /** One element. */
  public FieldElement get(GpuVector vector, int i) {
    long[] words = new long[4];
    gpu.synchronize();
    vector
        .buffer()
        .read((long) GpuVector.BYTES * (vector.first() + i), MemorySegment.ofArray(words));
    if (!Bn254.FR.isReduced(words, 0)) {
      throw new BackendFailedException(
          "The GPU returned a number that is not below the field's prime.");
    }
    return FieldElement.load(Bn254.FR, words, 0);
  }

  /** Replaces one element. */
  public void set(GpuVector vector, int i, FieldElement value) {
    gpu.synchronize();
    vector
        .buffer()
        .write((long) GpuVector.BYTES * (vector.first() + i), MemorySegment.ofArray(value.words()));
  }

  /** The value of a polynomial at a point. */
  public FieldElement at(GpuVector polynomial, FieldElement point) {
    DeviceBuffer points = points(point, polynomial.size());
    GpuVector values = horner(polynomial, points, 0);
    for (int level = 1; values.size() > 1; level++) {
      GpuVector fewer = horner(values, points, level);
      pool.giveBack(values.buffer());
      values = fewer;
    }
    // The sum of a chunk is below twice the prime.
    GpuVector canonical = suffixes(values, points, 0, null);
    FieldElement value = get(canonical, 0);
    pool.giveBack(canonical.buffer());
    pool.giveBack(values.buffer());
    pool.giveBack(points);
    return value;
  }

  /**
   * The values at a point of a polynomial, of what is left of it without its lowest coefficient,
   * without two of them, and so on: the first is the polynomial's value, the others are its
   * quotient by X - point.
   */
  public GpuVector divided(GpuVector polynomial, FieldElement point) {
    DeviceBuffer points = points(point, polynomial.size());
    GpuVector result = divided(polynomial, points, 0);
    pool.giveBack(points);
    return result;
  }

  private GpuVector divided(GpuVector v, DeviceBuffer points, int level) {
    if (v.size() <= CHUNK) {
      return suffixes(v, points, level, null);
    }
    GpuVector values = horner(v, points, level);
    GpuVector later = divided(values, points, level + 1);
    GpuVector result = suffixes(v, points, level, later);
    pool.giveBack(values.buffer());
    pool.giveBack(later.buffer());
    return result;
  }

  /**
   * @param later what comes from later chunks, or null if there is one chunk only
   */
  private GpuVector suffixes(
      GpuVector v, DeviceBuffer points, int level, @Nullable GpuVector later) {
    GpuVector sums = vector(v.size());
    run(
        "horner_all",
        chunks(v.size()),
        of(v.buffer()),
        of(v.first()),
        of(v.size()),
        of(points),
        of(level),
        of(later == null ? v.buffer() : later.buffer()),
        of(later == null ? 1 : later.size()),
        of(sums.buffer()));
    return sums;
  }

  /**
   * One, and then the products of the first, the first two, ... quotients of two vectors of a size;
   * the last is left out.
   *
   * @param numerators whole buffers, as the denominators, none of which is zero
   */
  public GpuVector runningProduct(GpuVector numerators, GpuVector denominators) {
    GpuVector ratios = vector(numerators.size());
    run(
        "ratios",
        chunks(ratios.size()),
        of(numerators.buffer()),
        of(denominators.buffer()),
        of(ratios.buffer()),
        of(ratios.size()));
    multiplyBefore(ratios);
    return ratios;
  }

  /** Each becomes the product of all before it. */
  private void multiplyBefore(GpuVector v) {
    DeviceBuffer before;
    if (v.size() <= CHUNK) {
      before = elements(List.of(FieldElement.of(Bn254.FR, 1)));
    } else {
      GpuVector products = vector(chunks(v.size()));
      run("chunk_products", products.size(), of(v.buffer()), of(v.size()), of(products.buffer()));
      multiplyBefore(products);
      before = products.buffer();
    }
    run(
        "products_before",
        chunks(v.size()),
        of(v.buffer()),
        of(v.size()),
        of(before),
        of(v.buffer()));
    pool.giveBack(before);
  }

  /**
   * T with N = T (X^n - 1).
   *
   * @param numerator N, 4n coefficients, a whole buffer
   * @param more coefficients of T beyond 3n
   * @param t receives 3n + more coefficients
   * @return whether all others of T are zero
   */
  public boolean vanishingQuotient(int n, GpuVector numerator, int more, GpuVector t) {
    DeviceBuffer wrong = small(MemorySegment.ofArray(new int[4]));
    run(
        "vanishing_quotient",
        n,
        of(numerator.buffer()),
        of(n),
        of(more),
        of(t.buffer()),
        of(wrong));
    gpu.synchronize();
    int[] count = new int[4];
    wrong.read(0, MemorySegment.ofArray(count));
    pool.giveBack(wrong);
    return count[0] == 0;
  }

  /**
   * z[i] = v[which[i]].
   *
   * @param which 32-bit numbers, each below v's size
   * @param count how many
   */
  public void gather(GpuVector v, DeviceBuffer which, int count, GpuVector z) {
    if (count > 0) {
      run("gather", count, of(v.buffer()), of(which), of(z.buffer()));
    }
  }

  /** z[place + step i] = v[i]. */
  public void spread(GpuVector v, GpuVector z, int place, int step) {
    if (v.size() > 0) {
      run("spread", v.size(), of(v.buffer()), of(v.first()), of(z.buffer()), of(place), of(step));
    }
  }

  /** Copies a part of a vector to the beginning of another. */
  public void copy(GpuVector from, int first, int count, GpuVector to) {
    if (count > 0) {
      gpu.stream()
          .copy(
              from.buffer(),
              (long) GpuVector.BYTES * (from.first() + first),
              to.buffer(),
              (long) GpuVector.BYTES * to.first(),
              (long) GpuVector.BYTES * count);
    }
  }

  /** Makes all from one place on zero. */
  public void clear(GpuVector v, int from) {
    if (from < v.size()) {
      gpu.stream()
          .fill(
              v.buffer(),
              (long) GpuVector.BYTES * (v.first() + from),
              (long) GpuVector.BYTES * (v.size() - from),
              0);
    }
  }
}
