/** The stages that several strategies share: parameter groups, operating system, the primary. */
package io.github.auroraupgrade.plan.stage;
