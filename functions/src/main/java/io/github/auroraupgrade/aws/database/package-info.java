/** Readers of global databases, and the mapping of AWS's answers to this project's words. */
package io.github.auroraupgrade.aws.database;
