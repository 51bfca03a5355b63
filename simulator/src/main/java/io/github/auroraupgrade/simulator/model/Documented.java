package io.github.auroraupgrade.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a sentence of AWS's documentation says of a value, as far as the value shows it. */
public sealed interface Documented {
  /** Whether a value of a request, as text, is what the sentence says. */
  boolean holds(String value);

  /** How many characters of which kind; inclusive. */
  record Length(int least, int most) implements Documented {
    @Override
    public boolean holds(String value) {
      return value.length() >= least && value.length() <= most;
    }
  }

  /** Which characters, and where: a pattern for the whole text. */
  record Letters(String pattern) implements Documented {
    @Override
    public boolean holds(String value) {
      return Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches();
    }
  }

  /** Values of a number; inclusive. */
  record NumberRange(long least, long most) implements Documented {
    @Override
    public boolean holds(String value) {
      return number(value).filter(it -> it >= least && it <= most).isPresent();
    }
  }

  /** The only values there are. */
  record Among(List<String> values) implements Documented {
    /** Copies what can be copied. */
    public Among {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(String value) {
      return values.contains(value);
    }
  }

  /** How many elements a list may have: asked with their number. */
  record MostItems(int most) implements Documented {
    @Override
    public boolean holds(String value) {
      return number(value).filter(it -> it <= most).isPresent();
    }
  }

  /** A window of at least 30 minutes: {@code 03:00-03:30}, or {@code Sun:03:00-Sun:03:30}. */
  record Window(boolean weekly) implements Documented {
    private static final String TIME = "([01][0-9]|2[0-3]):([0-5][0-9])";
    private static final String DAYS = "mon|tue|wed|thu|fri|sat|sun";
    private static final Pattern DAILY = Pattern.compile("()" + TIME + "-()" + TIME);
    private static final Pattern WEEKLY =
        Pattern.compile("(" + DAYS + "):" + TIME + "-(" + DAYS + "):" + TIME);
    private static final int LEAST = 30;
    private static final int DAY = 24 * 60;

    @Override
    public boolean holds(String value) {
      return minutes(value).filter(it -> it >= LEAST).isPresent();
    }

    /** Whether the text is a window at all, of whatever length. */
    boolean isWindow(String value) {
      return minutes(value).isPresent();
    }

    private Optional<Integer> minutes(String value) {
      Matcher found = (weekly ? WEEKLY : DAILY).matcher(value.toLowerCase(Locale.ROOT));
      if (!found.matches()) {
        return Optional.empty();
      }
      int all = weekly ? DAY * 7 : DAY;
      return Optional.of(Math.floorMod(minute(found, 4) - minute(found, 1), all));
    }

    private static int minute(Matcher found, int group) {
      int day = found.group(group).isEmpty() ? 0 : DAYS.indexOf(found.group(group)) / 4;
      return day * DAY
          + Integer.parseInt(found.group(group + 1)) * 60
          + Integer.parseInt(found.group(group + 2));
    }
  }

  private static Optional<Long> number(String value) {
    try {
      return Optional.of(Long.valueOf(value));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Reads one of the file's checks; a length may bring its letters along. */
  static List<Documented> all(JsonNode documented) {
    JsonNode check = documented.path("check");
    JsonNode length = check.path("length");
    JsonNode range = check.path("range");
    List<Documented> found = new ArrayList<>();
    if (length.isArray()) {
      found.add(new Length(length.get(0).intValue(), length.get(1).intValue()));
    }
    Shape.text(check, "letters").map(Letters::new).ifPresent(found::add);
    if (range.isArray()) {
      found.add(new NumberRange(range.get(0).longValue(), range.get(1).longValue()));
    }
    if (check.path("among").isArray()) {
      found.add(new Among(ServiceModel.texts(check.path("among"))));
    }
    if (check.path("items").isNumber()) {
      found.add(new MostItems(check.path("items").intValue()));
    }
    Shape.text(check, "window").map("weekly"::equals).map(Window::new).ifPresent(found::add);
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no such check: " + documented);
    }
    return List.copyOf(found);
  }
}
