/** What every command reads from, writes to, and says when it cannot use what it was given. */
package io.github.auroraupgrade.cli.console;
