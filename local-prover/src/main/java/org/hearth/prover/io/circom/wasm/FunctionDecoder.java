package org.hearth.prover.io.circom.wasm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Turns a function's instructions into {@link Op}s (WebAssembly Core Specification 1.0, chapters 3
 * and 5.4). What stands on the stack is followed while decoding: a local variable, a constant or
 * their sum is not moved anywhere before something uses it, as an operand.
 *
 * <p>The types of values are not checked. All registers have 64 bits and every memory access is
 * checked when it happens, so a function that mixes types computes nonsense and harms nothing.
 */
final class FunctionDecoder {
  private static final int MOST_REGISTERS = 1 << 16;
  private static final int EMPTY_BLOCK = 0x40;
  private static final int FIRST_VALUE_TYPE = 0x7c;

  private static final int BLOCK = 0x02;
  private static final int LOOP = 0x03;
  private static final int IF = 0x04;
  private static final int ELSE = 0x05;

  /** A block that is open. */
  private static final class Block {
    private final int kind;
    private final int height;
    private final int results;
    private final int start;
    private final List<Integer> jumpsToEnd = new ArrayList<>();
    private int jumpToElse = -1;

    Block(int kind, int height, int results, int start) {
      this.kind = kind;
      this.height = height;
      this.results = results;
      this.start = start;
    }

    /** A jump to a loop goes to its head, and takes nothing along. */
    int carried() {
      return kind == LOOP ? 0 : results;
    }
  }

  private final WasmProgram program;
  private final FunctionType type;
  private final WasmBytes in;
  private final CodeBuffer code = new CodeBuffer();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final int end;
  private final int zero;
  private int[] registers = new int[16];
  private int[] numbers = new int[16];
  private int height;
  private int most;
  private boolean reachable = true;

  FunctionDecoder(String name, WasmProgram program, WasmProgram.Body body) {
    this.program = program;
    this.type = program.parts().types().get(body.type());
    this.in = new WasmBytes(name, program.parts().file(), body.from());
    this.end = body.to();
    this.zero = type.parameters() + locals();
    this.most = zero + 1;
  }

  private int locals() {
    long locals = 0;
    int groups = in.count("groups of locals");
    for (int i = 0; i < groups; i++) {
      locals += in.unsigned();
      in.skip(1);
    }
    if (locals + type.parameters() > MOST_REGISTERS) {
      throw in.bad("it has a function with " + locals + " local variables");
    }
    return (int) locals;
  }

  DecodedFunction decode() {
    blocks.push(new Block(BLOCK, 0, type.results(), 0));
    while (!blocks.isEmpty()) {
      if (in.position() >= end) {
        throw in.bad("it has a function without an end");
      }
      int instruction = in.next();
      if (reachable) {
        instruction(instruction);
      } else {
        unreachable(instruction);
      }
    }
    return new DecodedFunction(
        code.toArray(), type.parameters(), zero + 1 - type.parameters(), most);
  }

  private void instruction(int instruction) {
    switch (instruction) {
      case 0x00 -> {
        code.addFixed(Op.UNREACHABLE);
        reachable = false;
      }
      case 0x01 -> {
        // nop
      }
      case BLOCK, LOOP -> open(instruction);
      case IF -> openIf();
      case ELSE -> otherwise();
      case 0x0b -> close();
      case 0x0c -> {
        jump(label());
        reachable = false;
      }
      case 0x0d -> jumpIf(label());
      case 0x0e -> jumpTable();
      case 0x0f -> leave();
      case 0x10 -> call();
      case 0x11 -> callIndirect();
      case 0x1a -> drop();
      case 0x1b -> select();
      case 0x20 -> push(local(), 0);
      case 0x21 -> setLocal();
      case 0x22 -> {
        int local = setLocal();
        push(local, 0);
      }
      case 0x23 -> result(Op.GET_GLOBAL, global());
      case 0x24 -> {
        int index = global();
        int value = pop();
        code.addFixed(Op.SET_GLOBAL, index, value);
      }
      case 0x3f -> {
        in.skip(1);
        result(Op.MEMORY_SIZE);
      }
      case 0x40 -> {
        in.skip(1);
        result(Op.MEMORY_GROW, pop());
      }
      case 0x41 -> push(zero, (int) in.signed(32));
      case 0x42 -> {
        long number = in.signed(64);
        result(Op.NUMBER, (int) number, (int) (number >>> 32));
      }
      default -> arithmetic(instruction);
    }
  }

  private void arithmetic(int instruction) {
    if (Op.loads(instruction)) {
      in.unsigned();
      int offset = (int) in.unsigned();
      drop();
      int register = registers[height];
      int number = numbers[height];
      result(instruction, register, number, offset);
    } else if (Op.stores(instruction)) {
      in.unsigned();
      int offset = (int) in.unsigned();
      int value = pop();
      drop();
      code.addFixed(instruction, registers[height], numbers[height], offset, value);
    } else if (Op.unary(instruction)) {
      result(instruction, pop());
    } else if (Op.binary(instruction)) {
      binary(instruction);
    } else {
      throw new UnsupportedWasmException("instruction " + instruction);
    }
  }

  private void binary(int instruction) {
    need(2);
    int right = height - 1;
    int left = height - 2;
    boolean rightIsNumber = registers[right] == zero;
    boolean leftIsNumber = registers[left] == zero;
    if (instruction == Op.I32_ADD && (rightIsNumber || leftIsNumber)) {
      int sum = numbers[left] + numbers[right];
      int register = rightIsNumber ? registers[left] : inPlaceOf(right, left);
      height = left;
      push(register, sum);
    } else if (instruction == Op.I32_SUB && rightIsNumber) {
      numbers[left] -= numbers[right];
      height = right;
    } else if (instruction == Op.I32_MUL && rightIsNumber && leftIsNumber) {
      numbers[left] *= numbers[right];
      height = right;
    } else if (instruction == Op.I32_MUL && rightIsNumber) {
      int number = numbers[right];
      drop();
      result(Op.TIMES_NUMBER, pop(), number);
    } else if (instruction == Op.I32_MUL && leftIsNumber) {
      int number = numbers[left];
      int b = pop();
      drop();
      result(Op.TIMES_NUMBER, b, number);
    } else {
      int b = pop();
      result(instruction, pop(), b);
    }
  }

  /** A number and a register's value have been added: the value moves down to the sum's place. */
  private int inPlaceOf(int right, int left) {
    int register = registers[right];
    if (register != place(right)) {
      return register;
    }
    code.add(Op.COPY, place(left), register);
    return place(left);
  }

  private void call() {
    int function = (int) in.unsigned();
    if (function < 0
        || function >= program.parts().imports().size() + program.parts().bodies().size()) {
      throw in.bad("it calls a function that it does not have");
    }
    FunctionType callee = program.typeOf(function);
    int arity = program.routines().arity(function);
    if (arity == callee.parameters()) {
      callField(function, callee);
    } else {
      int base = arguments(callee.parameters());
      code.addFixed(Op.CALL, function, base);
      pushResult(callee);
    }
  }

  private void callField(int function, FunctionType callee) {
    int arity = callee.parameters();
    need(arity);
    int first = height - arity;
    int[] operation = {Op.FIELD, function, place(first), zero, 0, zero, 0, zero, 0};
    for (int i = 0; i < arity; i++) {
      operation[3 + 2 * i] = registers[first + i];
      operation[4 + 2 * i] = numbers[first + i];
    }
    use(place(first) + arity);
    height = first;
    code.addFixed(operation);
    pushResult(callee);
  }

  private void callIndirect() {
    long index = in.unsigned();
    if (index >= program.parts().types().size() || in.next() != 0) {
      throw in.bad("it calls a function of a type that it does not have");
    }
    FunctionType callee = program.parts().types().get((int) index);
    int register = pop();
    int base = arguments(callee.parameters());
    code.addFixed(Op.CALL_INDIRECT, (int) index, register, base);
    pushResult(callee);
  }

  /** Moves what is on top to the places where the called function finds its parameters. */
  private int arguments(int count) {
    need(count);
    for (int i = height - count; i < height; i++) {
      settle(i);
    }
    height -= count;
    use(place(height) + count);
    return place(height);
  }

  private void pushResult(FunctionType callee) {
    if (callee.results() == 1) {
      push(place(height), 0);
    }
  }

  private void select() {
    int condition = pop();
    int other = pop();
    result(Op.SELECT, condition, pop(), other);
  }

  private int setLocal() {
    int local = local();
    need(1);
    int top = height - 1;
    boolean elsewhere = refersTo(local, top);
    for (int i = 0; i < top; i++) {
      if (registers[i] == local) {
        settle(i);
      }
    }
    if (!elsewhere
        && numbers[top] == 0
        && registers[top] == place(top)
        && code.lastWrites(place(top))) {
      code.retarget(local);
    } else {
      move(local, registers[top], numbers[top]);
    }
    height = top;
    return local;
  }

  private boolean refersTo(int local, int below) {
    for (int i = 0; i < below; i++) {
      if (registers[i] == local) {
        return true;
      }
    }
    return false;
  }

  private int local() {
    long local = in.unsigned();
    if (local >= zero) {
      throw in.bad("it names a local variable that it does not have");
    }
    return (int) local;
  }

  private int global() {
    long global = in.unsigned();
    if (global >= program.parts().globals().length) {
      throw in.bad("it names a global variable that it does not have");
    }
    return (int) global;
  }

  private int blockResults() {
    int kind = in.next();
    if (kind == EMPTY_BLOCK) {
      return 0;
    }
    if (kind < FIRST_VALUE_TYPE || kind >= 0x80) {
      throw new UnsupportedWasmException("a block with parameters");
    }
    return 1;
  }

  private void open(int kind) {
    int results = blockResults();
    settleAll();
    blocks.push(new Block(kind, height, results, code.label()));
    if (kind == LOOP) {
      code.addFixed(Op.LOOP);
    }
  }

  private void openIf() {
    int results = blockResults();
    need(1);
    int jump = condition(false);
    settleAll();
    Block block = new Block(IF, height, results, code.size());
    block.jumpToElse = code.size() + 2;
    code.addFixed(jump, registers[height], 0);
    blocks.push(block);
  }

  /**
   * Takes the condition off the stack; its register is then the one above the stack's top.
   *
   * @return the operation that jumps if the condition holds, or if it does not
   */
  private int condition(boolean holds) {
    int top = height - 1;
    if (numbers[top] == 0 && registers[top] == place(top)) {
      int operand = code.takeUnary(Op.I32_EQZ, place(top));
      if (operand >= 0) {
        height = top;
        registers[top] = operand;
        return holds ? Op.JUMP_UNLESS : Op.JUMP_IF;
      }
    }
    registers[top] = pop();
    return holds ? Op.JUMP_IF : Op.JUMP_UNLESS;
  }

  private void otherwise() {
    Block block = top();
    if (block.kind != IF || block.jumpToElse < 0) {
      throw in.bad("it has an else without an if");
    }
    if (reachable) {
      jump(block);
    }
    code.set(block.jumpToElse, code.label());
    block.jumpToElse = -1;
    height = block.height;
    reachable = true;
  }

  private void close() {
    Block block = top();
    if (reachable) {
      carry(block, block.results);
    }
    if (block.jumpToElse >= 0) {
      if (block.results > 0) {
        throw in.bad("it has an if with a result and no else");
      }
      code.set(block.jumpToElse, code.label());
      reachable = true;
    }
    int here = code.label();
    for (int jump : block.jumpsToEnd) {
      code.set(jump, here);
      reachable = true;
    }
    blocks.pop();
    height = block.height;
    if (block.results == 1) {
      push(place(height), 0);
    }
    if (blocks.isEmpty() && reachable) {
      emitReturn();
    }
  }

  private void leave() {
    emitReturn();
    reachable = false;
  }

  private void emitReturn() {
    if (type.results() == 1) {
      need(1);
      move(0, registers[height - 1], numbers[height - 1]);
    }
    code.addFixed(Op.RETURN);
  }

  private Block label() {
    long depth = in.unsigned();
    if (depth >= blocks.size()) {
      throw in.bad("it jumps out of its function");
    }
    return blocks.stream().skip(depth).findFirst().orElseThrow();
  }

  private void jump(Block block) {
    carry(block, block.carried());
    jumpTo(block, Op.JUMP);
  }

  private void jumpTo(Block block, int... operation) {
    code.addFixed(Arrays.copyOf(operation, operation.length + 1));
    target(block, code.size() - 1);
  }

  private void target(Block block, int place) {
    if (block.kind == LOOP) {
      code.set(place, block.start);
    } else {
      block.jumpsToEnd.add(place);
    }
  }

  private void jumpIf(Block block) {
    need(1);
    int jump = condition(true);
    int register = registers[height];
    if (block.carried() == 1) {
      throw new UnsupportedWasmException("a conditional jump with a value");
    }
    jumpTo(block, jump, register);
  }

  private void jumpTable() {
    int count = in.count("targets");
    List<Block> targets = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      targets.add(label());
    }
    int register = pop();
    if (targets.stream().anyMatch(block -> block.carried() > 0)) {
      throw new UnsupportedWasmException("a table of jumps with a value");
    }
    int at = code.size() + 3;
    int[] operation = new int[3 + targets.size()];
    operation[0] = Op.JUMP_TABLE;
    operation[1] = register;
    operation[2] = count;
    code.addFixed(operation);
    for (Block block : targets) {
      target(block, at++);
    }
    reachable = false;
  }

  /** Puts the value that a block ends with where whoever follows it looks for it. */
  private void carry(Block block, int values) {
    need(values);
    if (height - values < block.height) {
      throw in.bad("it has a block that takes more than it was given");
    }
    if (values == 1) {
      move(place(block.height), registers[height - 1], numbers[height - 1]);
    }
  }

  private Block top() {
    return blocks.element();
  }

  /** What can't be reached is read for the ends of its blocks only. */
  private void unreachable(int instruction) {
    switch (instruction) {
      case BLOCK, LOOP, IF -> {
        blockResults();
        blocks.push(new Block(instruction, height, 0, -1));
        top().jumpToElse = instruction == IF ? Integer.MAX_VALUE : -1;
      }
      case ELSE -> {
        if (top().start >= 0) {
          otherwise();
        }
      }
      case 0x0b -> {
        if (top().start >= 0) {
          close();
        } else {
          blocks.pop();
        }
      }
      case 0x0c, 0x0d, 0x10, 0x20, 0x21, 0x22, 0x23, 0x24 -> in.unsigned();
      case 0x0e -> {
        int count = in.count("targets");
        for (int i = 0; i <= count; i++) {
          in.unsigned();
        }
      }
      case 0x11 -> {
        in.unsigned();
        in.skip(1);
      }
      case 0x3f, 0x40 -> in.skip(1);
      case 0x41, 0x42 -> in.skipNumber();
      default -> {
        if (Op.loads(instruction) || Op.stores(instruction)) {
          in.unsigned();
          in.unsigned();
        }
      }
    }
  }

  /** The register of what stands so high on the stack once it has been computed. */
  private int place(int at) {
    return zero + 1 + at;
  }

  private void use(int count) {
    most = Math.max(most, count + 1);
    if (most > MOST_REGISTERS) {
      throw in.bad("it has a function that needs too large a stack");
    }
  }

  private void push(int register, int number) {
    if (height == registers.length) {
      registers = Arrays.copyOf(registers, 2 * height);
      numbers = Arrays.copyOf(numbers, 2 * height);
    }
    registers[height] = register;
    numbers[height] = number;
    use(place(height));
    height++;
  }

  /** Writes an operation with a result, which is pushed. */
  private void result(int operation, int... operands) {
    int[] words = new int[2 + operands.length];
    words[0] = operation;
    words[1] = place(height);
    System.arraycopy(operands, 0, words, 2, operands.length);
    code.add(words);
    push(place(height), 0);
  }

  private void need(int values) {
    int floor = blocks.isEmpty() ? 0 : top().height;
    if (height - values < floor) {
      throw in.bad("it has a function that takes more than it was given");
    }
  }

  private void drop() {
    need(1);
    height--;
  }

  /** Takes the top off the stack, with a register that has its value. */
  private int pop() {
    drop();
    if (numbers[height] == 0) {
      return registers[height];
    }
    move(place(height), registers[height], numbers[height]);
    return place(height);
  }

  /** Computes what stands there, into the register of its place. */
  private void settle(int at) {
    if (registers[at] != place(at) || numbers[at] != 0) {
      move(place(at), registers[at], numbers[at]);
      registers[at] = place(at);
      numbers[at] = 0;
    }
  }

  private void settleAll() {
    for (int i = 0; i < height; i++) {
      settle(i);
    }
  }

  private void move(int to, int register, int number) {
    if (number != 0) {
      code.add(Op.ADD_NUMBER, to, register, number);
    } else if (register != to) {
      code.add(Op.COPY, to, register);
    }
  }
}
