/**
 * {@code aurora-upgrade plan}: what an upgrade would do, planned by the code that a run plans with,
 * against AWS, a simulated AWS, or recorded {@code aws rds describe-…} outputs. Changes nothing.
 */
package io.github.auroraupgrade.cli.plan;
