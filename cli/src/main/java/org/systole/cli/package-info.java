/** The {@code systole} command. Subcommands are registered in {@link org.systole.cli.Commands} and nowhere else. */
@NullMarked
package org.systole.cli;

import org.jspecify.annotations.NullMarked;
