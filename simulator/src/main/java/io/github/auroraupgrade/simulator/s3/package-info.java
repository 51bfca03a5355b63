/** The part of S3 that keeps evidence and locks: objects, conditions, listing. */
package io.github.auroraupgrade.simulator.s3;
