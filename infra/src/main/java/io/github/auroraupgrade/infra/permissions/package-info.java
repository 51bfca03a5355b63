/** Who may do what: one written list, from which the policies and docs/permissions.md are made. */
package io.github.auroraupgrade.infra.permissions;
