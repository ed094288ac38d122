package org.hearth.prover.backend.gpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.hearth.device.nativelib.NativeUnpacking;

/**
 * NVIDIA's assembler of CUDA 12.0 as a library, which JCuda carries. It needs no GPU and no driver.
 */
final class PtxAssembler {
  private static final Pattern NEEDS =
      Pattern.compile(
          "Compiling entry function '(\\w+)'[^\\n]*\\n[^\\n]*\\n\\D*(\\d+) bytes stack frame, (\\d+) bytes spill stores"
              + "[^\\n]*\\n[^\\n]*Used (\\d+) registers(?:, (\\d+) bytes smem)?");

  /** An instruction of Volta and later. */
  private static final int INSTRUCTION_BYTES = 16;

  private PtxAssembler() {}

  /**
   * @param code for each kernel its machine code
   * @param needs of each kernel
   */
  record Assembled(Map<String, byte[]> code, Map<String, Needs> needs) {
    int instructions(String kernel) {
      byte[] bytes = java.util.Objects.requireNonNull(code.get(kernel), kernel);
      int used = bytes.length / INSTRUCTION_BYTES;
      // At the end a branch to itself, and padding without effect.
      while (used > 0 && (bytes[(used - 1) * INSTRUCTION_BYTES] & 0xff) == 0x18) {
        used--;
      }
      return used;
    }

    /** Instructions of the integer multiplier: IMAD, IMAD.WIDE and IMAD.HI. */
    int multiplications(String kernel) {
      byte[] bytes = java.util.Objects.requireNonNull(code.get(kernel), kernel);
      int count = 0;
      for (int i = 0; i < bytes.length; i += INSTRUCTION_BYTES) {
        int operation = (bytes[i] & 0xff) | (bytes[i + 1] & 1) << 8;
        if (operation == 0x24 || operation == 0x25 || operation == 0x27) {
          count++;
        }
      }
      return count;
    }
  }

  /**
   * What a kernel takes.
   *
   * @param spilled bytes of registers that did not fit, for each thread
   * @param registers of a thread
   * @param sharedBytes of a block
   */
  record Needs(int spilled, int registers, int sharedBytes) {}

  /** Empty where JCuda has no compiler for this system. */
  static Optional<int[]> version() {
    return NativeUnpacking.load(
        "JNvPTXCompiler",
        () -> {
          int[] major = new int[1];
          int[] minor = new int[1];
          JNvPTXCompiler.nvPTXCompilerGetVersion(major, minor);
          return new int[] {major[0], minor[0]};
        });
  }

  /**
   * @param options beside the chip, such as {@code --entry} and a kernel's name
   * @throws AssertionError with the assembler's words if it refuses
   */
  static Assembled assemble(String ptx, int chip, String... options) {
    byte[] text = Arrays.copyOf(ptx.getBytes(StandardCharsets.US_ASCII), ptx.length() + 1);
    nvPTXCompilerHandle handle = new nvPTXCompilerHandle();
    assertThat(JNvPTXCompiler.nvPTXCompilerCreate(handle, text.length, text)).isZero();
    try {
      String[] all = Arrays.copyOf(options, options.length + 2);
      all[options.length] = "--gpu-name=sm_" + chip;
      all[options.length + 1] = "--verbose";
      int status = JNvPTXCompiler.nvPTXCompilerCompile(handle, all.length, all);
      assertThat(status).as(() -> log(handle, true)).isZero();
      long[] size = new long[1];
      JNvPTXCompiler.nvPTXCompilerGetCompiledProgramSize(handle, size);
      byte[] cubin = new byte[(int) size[0]];
      JNvPTXCompiler.nvPTXCompilerGetCompiledProgram(handle, cubin);
      return new Assembled(code(cubin), needs(log(handle, false)));
    } finally {
      JNvPTXCompiler.nvPTXCompilerDestroy(handle);
    }
  }

  private static String log(nvPTXCompilerHandle handle, boolean errors) {
    long[] size = new long[1];
    if (errors) {
      JNvPTXCompiler.nvPTXCompilerGetErrorLogSize(handle, size);
    } else {
      JNvPTXCompiler.nvPTXCompilerGetInfoLogSize(handle, size);
    }
    byte[] log = new byte[(int) size[0] + 1];
    if (errors) {
      JNvPTXCompiler.nvPTXCompilerGetErrorLog(handle, log);
    } else {
      JNvPTXCompiler.nvPTXCompilerGetInfoLog(handle, log);
    }
    return new String(log, StandardCharsets.UTF_8);
  }

  private static Map<String, Needs> needs(String log) {
    Map<String, Needs> needs = new TreeMap<>();
    Matcher kernel = NEEDS.matcher(log);
    while (kernel.find()) {
      String shared = kernel.group(5);
      needs.put(
          kernel.group(1),
          new Needs(
              Integer.parseInt(kernel.group(3)),
              Integer.parseInt(kernel.group(4)),
              shared == null ? 0 : Integer.parseInt(shared)));
    }
    assertThat(needs).as(log).isNotEmpty();
    return needs;
  }

  /** The sections ".text.KERNEL" of an ELF file of 64 bits. */
  private static Map<String, byte[]> code(byte[] cubin) {
    ByteBuffer elf = ByteBuffer.wrap(cubin).order(ByteOrder.LITTLE_ENDIAN);
    int table = (int) elf.getLong(0x28);
    int sections = elf.getShort(0x3c);
    int names = (int) elf.getLong(table + 64 * elf.getShort(0x3e) + 24);
    Map<String, byte[]> code = new TreeMap<>();
    for (int i = 0; i < sections; i++) {
      int at = table + 64 * i;
      int from = names + elf.getInt(at);
      int to = from;
      while (cubin[to] != 0) {
        to++;
      }
      String name = new String(cubin, from, to - from, StandardCharsets.US_ASCII);
      if (name.startsWith(".text.")) {
        int begin = (int) elf.getLong(at + 24);
        code.put(
            name.substring(".text.".length()),
            Arrays.copyOfRange(cubin, begin, begin + (int) elf.getLong(at + 32)));
      }
    }
    return code;
  }
}
