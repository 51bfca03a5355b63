/**
 * What starts a run: console JSON or an event becomes an upgrade request, or a refusal by field.
 */
package io.github.auroraupgrade.request;
