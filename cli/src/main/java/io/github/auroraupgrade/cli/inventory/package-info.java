/** {@code aurora-upgrade inventory}: all global databases, the most urgent first. */
package io.github.auroraupgrade.cli.inventory;
