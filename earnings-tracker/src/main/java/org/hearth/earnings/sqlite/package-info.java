/**
 * The books in one SQLite file: connections, schema and migrations, the folder lock, and the
 * tables. The only package of the node that opens a database. Every table is keyed by network.
 */
@NullMarked
package org.hearth.earnings.sqlite;

import org.jspecify.annotations.NullMarked;
