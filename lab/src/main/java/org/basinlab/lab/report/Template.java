package org.basinlab.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.science.BrokenMachineException;
import org.basinlab.science.Check;

/** Text files that are part of the program, and places of the form {@code {{name}}} in them. */
final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Template() {}

  /** A resource with its places filled; what is filled in is not searched for places again. */
  static String filled(String resource, Map<String, String> content) {
    return PLACE
        .matcher(resource(resource))
        .replaceAll(
            place -> {
              String name = place.group(1);
              String text = content.get(name);
              Check.that(
                  text != null, "%s has a place for '%s', but nothing fills it.", resource, name);
              return Matcher.quoteReplacement(String.valueOf(text));
            });
  }

  /** The text of a resource, next to this class or, from a leading slash, anywhere. */
  static String resource(String name) {
    try (InputStream stream = Template.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new BrokenMachineException(
            "%s is missing from Basin's class path; install Basin again.".formatted(name));
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BrokenMachineException(
          "%s could not be read from Basin's class path: %s.".formatted(name, e.getMessage()), e);
    }
  }
}
