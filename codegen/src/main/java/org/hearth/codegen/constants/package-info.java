/**
 * Writes the numbers of a field for kernels in other languages: the C kernel, and kernels of GPUs.
 */
@NullMarked
package org.hearth.codegen.constants;

import org.jspecify.annotations.NullMarked;
