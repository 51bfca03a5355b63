/** The calls that change a database. */
package io.github.auroraupgrade.aws.change;
