/** Mails and events: subject, text and attributes. Pure rendering. */
package io.github.auroraupgrade.notice;
