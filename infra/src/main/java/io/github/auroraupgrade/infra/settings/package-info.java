/** What a deployment can be told in the CDK context, checked before anything is synthesised. */
package io.github.auroraupgrade.infra.settings;
