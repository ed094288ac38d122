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
  private static final int ELSE = 0x05;

  private final WasmProgram program;
  private final FunctionType type;
  private final WasmBytes in;
  private final CodeBuffer code = new CodeBuffer();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final int end;
  private final int zero;
  private final OperandStack stack;
  private boolean reachable = true;
  private int condition;

  FunctionDecoder(String name, WasmProgram program, WasmProgram.Body body) {
    this.program = program;
    this.type = program.parts().types().get(body.type());
    this.in = new WasmBytes(name, program.parts().file(), body.from());
    this.end = body.to();
    this.zero = type.parameters() + locals();
    this.stack = new OperandStack(in, code, zero);
  }

  private int locals() {
    long locals = 0;
    int groups = in.count("groups of locals");
    for (int i = 0; i < groups; i++) {
      locals += in.unsigned();
      in.skip(1);
    }
    if (locals + type.parameters() > OperandStack.MOST_REGISTERS) {
      throw in.bad("it has a function with " + locals + " local variables");
    }
    return (int) locals;
  }

  DecodedFunction decode() {
    begin(new Block(Block.BLOCK, 0, type.results(), 0));
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
        code.toArray(), type.parameters(), zero + 1 - type.parameters(), stack.most());
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
      case Block.BLOCK, Block.LOOP -> open(instruction);
      case Block.IF -> openIf();
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
      case 0x1a -> stack.drop();
      case 0x1b -> select();
      case 0x20 -> stack.push(local(), 0);
      case 0x21 -> setLocal();
      case 0x22 -> {
        int local = setLocal();
        stack.push(local, 0);
      }
      case 0x23 -> stack.result(Op.GET_GLOBAL, global());
      case 0x24 -> {
        int index = global();
        int value = stack.pop();
        code.addFixed(Op.SET_GLOBAL, index, value);
      }
      case 0x3f -> {
        in.skip(1);
        stack.result(Op.MEMORY_SIZE);
      }
      case 0x40 -> {
        in.skip(1);
        stack.result(Op.MEMORY_GROW, stack.pop());
      }
      case 0x41 -> stack.push(zero, (int) in.signed(32));
      case 0x42 -> {
        long number = in.signed(64);
        stack.result(Op.NUMBER, (int) number, (int) (number >>> 32));
      }
      default -> arithmetic(instruction);
    }
  }

  private void arithmetic(int instruction) {
    if (Op.loads(instruction)) {
      in.unsigned();
      int offset = (int) in.unsigned();
      stack.drop();
      int at = stack.height();
      stack.result(instruction, stack.register(at), stack.number(at), offset);
    } else if (Op.stores(instruction)) {
      in.unsigned();
      int offset = (int) in.unsigned();
      int value = stack.pop();
      stack.drop();
      int at = stack.height();
      code.addFixed(instruction, stack.register(at), stack.number(at), offset, value);
    } else if (Op.unary(instruction)) {
      stack.result(instruction, stack.pop());
    } else if (Op.binary(instruction)) {
      binary(instruction);
    } else {
      throw new UnsupportedWasmException("instruction " + instruction);
    }
  }

  private void binary(int instruction) {
    stack.need(2);
    int right = stack.height() - 1;
    int left = right - 1;
    boolean rightIsNumber = stack.isNumber(right);
    boolean leftIsNumber = stack.isNumber(left);
    int x = stack.number(left);
    int y = stack.number(right);
    if (instruction == Op.I32_ADD && (rightIsNumber || leftIsNumber)) {
      int register = rightIsNumber ? stack.register(left) : inPlaceOf(right, left);
      replaceTwo(register, x + y);
    } else if (instruction == Op.I32_SUB && rightIsNumber) {
      replaceTwo(stack.register(left), x - y);
    } else if (instruction == Op.I32_MUL && rightIsNumber && leftIsNumber) {
      replaceTwo(zero, x * y);
    } else if (instruction == Op.I32_MUL && rightIsNumber) {
      stack.drop();
      stack.result(Op.TIMES_NUMBER, stack.pop(), y);
    } else if (instruction == Op.I32_MUL && leftIsNumber) {
      int b = stack.pop();
      stack.drop();
      stack.result(Op.TIMES_NUMBER, b, x);
    } else {
      int b = stack.pop();
      stack.result(instruction, stack.pop(), b);
    }
  }

  private void replaceTwo(int register, int number) {
    stack.drop();
    stack.drop();
    stack.push(register, number);
  }

  /** A number and a register's value have been added: the value moves down to the sum's place. */
  private int inPlaceOf(int right, int left) {
    int register = stack.register(right);
    if (register != stack.place(right)) {
      return register;
    }
    code.add(Op.COPY, stack.place(left), register);
    return stack.place(left);
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
    stack.need(arity);
    int first = stack.height() - arity;
    int[] operation = {Op.FIELD, function, stack.place(first), zero, 0, zero, 0, zero, 0};
    for (int i = 0; i < arity; i++) {
      operation[3 + 2 * i] = stack.register(first + i);
      operation[4 + 2 * i] = stack.number(first + i);
    }
    stack.use(stack.place(first) + arity);
    stack.setHeight(first);
    code.addFixed(operation);
    pushResult(callee);
  }

  private void callIndirect() {
    long index = in.unsigned();
    if (index >= program.parts().types().size() || in.next() != 0) {
      throw in.bad("it calls a function of a type that it does not have");
    }
    FunctionType callee = program.parts().types().get((int) index);
    int register = stack.pop();
    int base = arguments(callee.parameters());
    code.addFixed(Op.CALL_INDIRECT, (int) index, register, base);
    pushResult(callee);
  }

  /** Moves what is on top to the places where the called function finds its parameters. */
  private int arguments(int count) {
    stack.need(count);
    int first = stack.height() - count;
    for (int i = first; i < first + count; i++) {
      stack.settle(i);
    }
    stack.setHeight(first);
    stack.use(stack.place(first) + count);
    return stack.place(first);
  }

  private void pushResult(FunctionType callee) {
    if (callee.results() == 1) {
      pushSettled();
    }
  }

  /** The value that has been put where that of the next place belongs. */
  private void pushSettled() {
    stack.push(stack.place(stack.height()), 0);
  }

  private void select() {
    int condition = stack.pop();
    int other = stack.pop();
    stack.result(Op.SELECT, condition, stack.pop(), other);
  }

  private int setLocal() {
    int local = local();
    stack.need(1);
    int top = stack.height() - 1;
    boolean elsewhere = stack.settle(local, top);
    if (!elsewhere && stack.isSettled(top) && code.lastWrites(stack.place(top))) {
      code.retarget(local);
    } else {
      stack.move(local, stack.register(top), stack.number(top));
    }
    stack.drop();
    return local;
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

  private void open(int kind) {
    int results = Block.results(in);
    stack.settleAll();
    begin(new Block(kind, stack.height(), results, code.label()));
    if (kind == Block.LOOP) {
      code.addFixed(Op.LOOP);
    }
  }

  private void openIf() {
    int results = Block.results(in);
    stack.need(1);
    int jump = condition(false);
    stack.settleAll();
    Block block = new Block(Block.IF, stack.height(), results, code.size());
    block.jumpToElse = code.size() + 2;
    code.addFixed(jump, condition, 0);
    begin(block);
  }

  /**
   * Takes the condition off the stack, and leaves its register in {@link #condition}.
   *
   * @return the operation that jumps if the condition holds, or if it does not
   */
  private int condition(boolean holds) {
    int top = stack.height() - 1;
    if (stack.isSettled(top)) {
      int operand = code.takeUnary(Op.I32_EQZ, stack.place(top));
      if (operand >= 0) {
        stack.drop();
        condition = operand;
        return holds ? Op.JUMP_UNLESS : Op.JUMP_IF;
      }
    }
    condition = stack.pop();
    return holds ? Op.JUMP_IF : Op.JUMP_UNLESS;
  }

  private void otherwise() {
    Block block = top();
    if (block.kind != Block.IF || block.jumpToElse < 0) {
      throw in.bad("it has an else without an if");
    }
    if (reachable) {
      jump(block);
    }
    code.set(block.jumpToElse, code.label());
    block.jumpToElse = -1;
    stack.setHeight(block.height);
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
    end();
    stack.setHeight(block.height);
    if (block.results == 1) {
      pushSettled();
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
      stack.need(1);
      int top = stack.height() - 1;
      stack.move(0, stack.register(top), stack.number(top));
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
    if (block.kind == Block.LOOP) {
      code.set(place, block.start);
    } else {
      block.jumpsToEnd.add(place);
    }
  }

  private void jumpIf(Block block) {
    stack.need(1);
    int jump = condition(true);
    if (block.carried() == 1) {
      throw new UnsupportedWasmException("a conditional jump with a value");
    }
    jumpTo(block, jump, condition);
  }

  private void jumpTable() {
    int count = in.count("targets");
    List<Block> targets = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      targets.add(label());
    }
    int register = stack.pop();
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
    stack.need(values);
    int top = stack.height() - 1;
    if (top + 1 - values < block.height) {
      throw in.bad("it has a block that takes more than it was given");
    }
    if (values == 1) {
      stack.move(stack.place(block.height), stack.register(top), stack.number(top));
    }
  }

  private void begin(Block block) {
    blocks.push(block);
    stack.setFloor(block.height);
  }

  private void end() {
    blocks.pop();
    stack.setFloor(blocks.isEmpty() ? 0 : top().height);
  }

  private Block top() {
    return blocks.element();
  }

  /** What can't be reached is read for the ends of its blocks only. */
  private void unreachable(int instruction) {
    switch (instruction) {
      case Block.BLOCK, Block.LOOP, Block.IF -> {
        Block.results(in);
        begin(new Block(instruction, stack.height(), 0, -1));
        top().jumpToElse = instruction == Block.IF ? Integer.MAX_VALUE : -1;
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
          end();
        }
      }
      default -> Immediates.skip(instruction, in);
    }
  }
}
