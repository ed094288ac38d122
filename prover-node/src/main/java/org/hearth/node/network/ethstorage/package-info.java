/**
 * A provider's part in EthStorage (Ethereum). Storing, sampling and sending are es-node's, a
 * program of its own that the owner installs and Hearth starts and watches; Hearth makes its proofs
 * (by the command that es-node calls), looks at the contract before anything is stored, and books
 * what the contract pays. Written from the contract's interface
 * (github.com/ethstorage/storage-contracts-v1, May 2026) and es-node's behaviour
 * (github.com/ethstorage/es-node, April 2026).
 */
@NullMarked
package org.hearth.node.network.ethstorage;

import org.jspecify.annotations.NullMarked;
