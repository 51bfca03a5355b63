/** What people are told: subject, text and attributes. Pure rendering. */
package io.github.auroraupgrade.notice;
