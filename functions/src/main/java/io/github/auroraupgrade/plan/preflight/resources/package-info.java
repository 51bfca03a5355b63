/** Preconditions about what a cluster rests on: keys, addresses, secrets, certificates, clones. */
package io.github.auroraupgrade.plan.preflight.resources;
