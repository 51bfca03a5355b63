/** Readers of what a plan needs to know apart from the topology. */
package io.github.auroraupgrade.aws.fact;
