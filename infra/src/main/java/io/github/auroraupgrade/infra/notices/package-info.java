/** The topics that people, pagers and chats subscribe to. */
package io.github.auroraupgrade.infra.notices;
