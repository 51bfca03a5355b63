/** What people see of a run: live in a terminal, as plain lines elsewhere, and its mails. */
package io.github.auroraupgrade.cli.view;
