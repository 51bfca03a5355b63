/** Which AWS a command asks: the real one, or a simulated one that is served. */
package io.github.auroraupgrade.cli.aws;
