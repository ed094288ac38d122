package org.hearth.prover.backend.ifma;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The functions of the native kernel for transforms, as {@code ntt.c} describes them. Arrays stay
 * on the heap: a call takes less than a millisecond, so the collector can wait for it.
 *
 * <p>Arrays of elements have blocks of eight, five limbs of 52 bits each: limb i of element k is at
 * {@code k / 8 * 40 + 8 * i + k % 8}. Words are four to an element. Both hold a matrix, row by row.
 */
final class NttKernel {
  /** Words of a block of eight elements. */
  static final int BLOCK = 40;

  private final MethodHandle begin;
  private final MethodHandle rows;
  private final MethodHandle products;
  private final MethodHandle end;
  private final MethodHandle difference;
  private final MethodHandle scale;

  NttKernel(IfmaLibrary library) throws IfmaUnavailableException {
    this.begin = library.function("hearth_ntt_begin", 4, 4);
    this.rows = library.function("hearth_ntt_rows", 3, 4);
    this.products = library.function("hearth_ntt_products", 7, 4);
    this.end = library.function("hearth_ntt_end", 5, 5);
    this.difference = library.function("hearth_ntt_difference", 6, 4);
    this.scale = library.function("hearth_ntt_scale", 3, 1);
  }

  /**
   * Some columns of a matrix.
   *
   * @param rows a power of two
   * @param rowBlocks blocks of each row, a power of two
   * @param first of the blocks of each row
   * @param width how many blocks of each row, even
   */
  record Columns(long rows, long rowBlocks, long first, long width) {}

  private static MemorySegment of(long[] words) {
    return MemorySegment.ofArray(words);
  }

  private static MemorySegment from(long[] words, int block) {
    return of(words).asSlice((long) Long.BYTES * BLOCK * block);
  }

  /**
   * The long levels of the inverse transform: from words to x.
   *
   * @param buffer has room for the columns
   */
  void begin(long[] x, long[] buffer, long[] words, long[] inverse, Columns c) {
    try {
      begin.invokeExact(
          of(x), of(buffer), of(words), of(inverse), c.rows, c.rowBlocks, c.first, c.width);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  /**
   * The short levels of the inverse transform for some rows, and after them, where asked for, those
   * to the coset.
   */
  void rows(
      long[] x,
      long[] inverse,
      long[] coset,
      int rowBlocks,
      int first,
      int count,
      boolean toCoset) {
    try {
      rows.invokeExact(
          of(x),
          of(inverse),
          of(coset),
          (long) rowBlocks,
          (long) first,
          (long) count,
          toCoset ? 1L : 0L);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  /**
   * The long levels of x and y to the coset, where x becomes their product; and y what the long
   * levels of the inverse transform make of the products of the words of a and b.
   *
   * @param buffer has room for the columns twice
   */
  void products(
      long[] x,
      long[] y,
      long[] buffer,
      long[] a,
      long[] b,
      long[] coset,
      long[] inverse,
      Columns c) {
    try {
      products.invokeExact(
          of(x),
          of(y),
          of(buffer),
          of(a),
          of(b),
          of(coset),
          of(inverse),
          c.rows,
          c.rowBlocks,
          c.first,
          c.width);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  /**
   * The long levels to the coset, where asked for: from x to words, times the first element of a
   * weight.
   */
  void end(
      long[] words,
      long[] x,
      long[] buffer,
      long[] coset,
      long[] weight,
      Columns c,
      boolean toCoset) {
    try {
      end.invokeExact(
          of(words),
          of(x),
          of(buffer),
          of(coset),
          of(weight),
          c.rows,
          c.rowBlocks,
          c.first,
          c.width,
          toCoset ? 1L : 0L);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  /**
   * The long levels of y to the coset, and the words of v x - w y, v and w being the first two
   * elements of the weights.
   */
  void difference(
      long[] words, long[] x, long[] y, long[] buffer, long[] coset, long[] weights, Columns c) {
    try {
      difference.invokeExact(
          of(words),
          of(x),
          of(y),
          of(buffer),
          of(coset),
          of(weights),
          c.rows,
          c.rowBlocks,
          c.first,
          c.width);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }

  /** Blocks of z from one on become those from another on, times the first element of a factor. */
  void scale(long[] z, int to, int from, long[] factor, int blocks) {
    try {
      scale.invokeExact(from(z, to), from(z, from), of(factor), (long) blocks);
    } catch (Throwable e) {
      throw IfmaLibrary.failed(e);
    }
  }
}
