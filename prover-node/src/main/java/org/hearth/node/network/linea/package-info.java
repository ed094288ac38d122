/**
 * The folders by which Linea's coordinator and its provers talk (Consensys/linea-monorepo,
 * prover/cmd/controller, 2026-06-12): requests are files, and a prover takes one by renaming it.
 */
@NullMarked
package org.hearth.node.network.linea;

import org.jspecify.annotations.NullMarked;
