/**
 * The only room that talks to AWS. What comes back are our own values; what goes wrong is one of
 * two errors, named by what follows from it (facts §2).
 */
package io.github.auroraupgrade.aws;
