package io.github.auroraupgrade.infra.settings;

import java.net.URI;
import java.net.URISyntaxException;

/** An address that SNS can post messages to. */
final class Webhook {
  private static final String REMEDY =
      "Give addresses like https://example.com/hooks/aurora, separated by commas.";

  private Webhook() {}

  /**
   * The address, checked.
   *
   * @throws BadSetting if SNS could not post there, or if it gives a secret away
   */
  static URI checked(String address) {
    URI uri = parsed(address);
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      throw refused(address, "does not begin with https://.", REMEDY);
    }
    if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
      // The address itself is not printed: it would be in a build's log.
      throw new BadSetting(
          SettingsReader.WEBHOOKS,
          "an address holds a user name or a password, which would be readable in the template and"
              + " in SNS.",
          "Leave it out; the receiver knows our messages by SNS's signature.");
    }
    if (uri.getHost() == null || !uri.getHost().contains(".")) {
      throw refused(address, "names no public host; SNS reaches no other.", REMEDY);
    }
    if (uri.getRawFragment() != null) {
      throw refused(address, "has a part after #, which is never sent.", REMEDY);
    }
    return uri;
  }

  private static URI parsed(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw refused(address, "is no URL: " + e.getReason() + ".", REMEDY);
    }
  }

  private static BadSetting refused(String address, String what, String remedy) {
    return new BadSetting(SettingsReader.WEBHOOKS, "'" + address + "' " + what, remedy);
  }
}
