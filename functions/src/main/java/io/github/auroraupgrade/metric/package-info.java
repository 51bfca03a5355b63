/**
 * What is measured, by which name, and how CloudWatch reads it from a line of the log: the embedded
 * metric format. Pure; the functions write the lines.
 */
package io.github.auroraupgrade.metric;
