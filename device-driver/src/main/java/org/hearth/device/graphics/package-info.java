/**
 * Graphics cards of AMD and Intel: on Linux by what the kernel shows in sysfs, elsewhere by the
 * operating system's list. NVIDIA's have a package of their own.
 */
@NullMarked
package org.hearth.device.graphics;

import org.jspecify.annotations.NullMarked;
