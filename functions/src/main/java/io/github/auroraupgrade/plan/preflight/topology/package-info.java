/** Preflight rules about the members, their instances and the replication between them. */
package io.github.auroraupgrade.plan.preflight.topology;
