/**
 * When this computer may work: the owner's rules, what they say of what is known about him and his
 * computer now, and how a proof that was promised keeps its promise meanwhile. docs/rules.md,
 * "Rules for working", says what was decided.
 */
@NullMarked
package org.hearth.node.rules;

import org.jspecify.annotations.NullMarked;
