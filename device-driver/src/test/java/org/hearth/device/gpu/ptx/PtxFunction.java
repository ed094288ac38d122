package org.hearth.device.gpu.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel or a function: its frame's layout, and its code once it is decoded. */
final class PtxFunction {
  final String name;
  final boolean kernel;

  /** Parameters, in order, and before them what a function returns. */
  final List<Parameter> parameters = new ArrayList<>();

  final List<Parameter> results = new ArrayList<>();
  final Map<String, Parameter> parameterSpace = new HashMap<>();
  final List<PtxInstruction> instructions = new ArrayList<>();
  final Map<String, Integer> labels = new HashMap<>();
  final Map<String, List<String>> branchTargets = new HashMap<>();

  /** Registers that start with a number, a variable's address, or something of the thread. */
  final Map<Integer, Long> constants = new HashMap<>();

  final Map<Integer, String> variables = new HashMap<>();
  final Map<Integer, String> specials = new HashMap<>();

  /** Threads of a block, at most. */
  int maxThreads = 1024;

  int registerCount;
  int parameterBytes;
  int localBytes;
  PtxStep[] code = {};
  long[] template = {};

  /** A piece of the frame's parameter memory. */
  record Parameter(String name, int offset, int bytes) {}

  PtxFunction(String name, boolean kernel) {
    this.name = name;
    this.kernel = kernel;
  }

  Parameter newParameter(String parameter, int align, int bytes) {
    parameterBytes = up(parameterBytes, align);
    Parameter made = new Parameter(parameter, parameterBytes, bytes);
    parameterBytes += bytes;
    parameterSpace.put(parameter, made);
    return made;
  }

  static int up(int offset, int align) {
    return Math.ceilDiv(offset, align) * align;
  }

  void finish(PtxStep[] decoded, PtxModule module) {
    code = decoded;
    template = new long[registerCount];
    constants.forEach((register, value) -> template[register] = value);
    variables.forEach((register, variable) -> template[register] = module.address(variable));
  }
}
