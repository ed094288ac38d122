/**
 * Copies of what cannot be made again: the books, the identity key, the wallet, the settings. Made
 * while the node runs, checked as soon as they are made, kept by age, and put back as a whole.
 */
@NullMarked
package org.hearth.node.backup;

import org.jspecify.annotations.NullMarked;
