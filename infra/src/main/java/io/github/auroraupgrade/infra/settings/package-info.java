/** The settings of a deployment in the CDK context, checked before anything is synthesised. */
package io.github.auroraupgrade.infra.settings;
