package org.hearth.node.run;

/** A thread's work for as long as the node runs; ends when its thread is interrupted. */
record Loop(String name, Runnable body) {}
