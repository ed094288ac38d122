package org.hearth.app.cli.terminal;

/** A command that asks for secrets: what is typed behind it by mistake may be one. */
public interface WithSecrets {}
