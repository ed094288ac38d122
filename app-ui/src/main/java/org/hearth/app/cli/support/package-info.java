/** Commands for whoever looks for what is wrong: the check-up and the bundle of facts to send. */
@NullMarked
package org.hearth.app.cli.support;

import org.jspecify.annotations.NullMarked;
