/** The stacks: home Region, member Region, hub and spoke of a fleet. */
package io.github.auroraupgrade.infra.stacks;
