/** Readers of what a plan wants to know next to the topology. */
package io.github.auroraupgrade.aws.fact;
