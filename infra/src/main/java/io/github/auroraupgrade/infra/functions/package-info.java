/** The Lambda functions as they are deployed: role, log group, version, settings. */
package io.github.auroraupgrade.infra.functions;
