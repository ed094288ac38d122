/**
 * Opens libraries that are not of Java, and knows which operating system this is. Stands below
 * every package that talks to a driver.
 */
@NullMarked
package org.hearth.device.nativelib;

import org.jspecify.annotations.NullMarked;
