package org.basinlab.lab.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basinlab.lab.form.FlowText;

/**
 * An HTML page whose last comment holds the digests of the files written with it, a line each, and
 * its own {@link Seal}.
 */
public final class SealedPage {
  private static final String END = "</html>\n";
  private static final Pattern BESIDE = Pattern.compile("(?m)^(\\S+) ([0-9a-f]{64})$");

  private SealedPage() {}

  /**
   * Writes the files, then the page; each appears whole or not at all.
   *
   * @param what is being written, for the sentence said when the disk will not
   * @param html ends with {@code </html>} and a new line
   * @param beside content by path relative to the folder of the page
   */
  public static void write(String what, Path page, String html, SortedMap<String, byte[]> beside) {
    StringBuilder digests = new StringBuilder("<!--\n");
    beside.forEach(
        (name, content) -> {
          WholeFile.write(what, page.resolveSibling(name), content);
          digests.append(name).append(' ').append(FlowText.sha256(content)).append('\n');
        });
    digests.append(Seal.KEY).append(' ').append(Seal.OPEN).append("\n-->\n");
    String open = html.substring(0, html.length() - END.length()) + digests + END;
    WholeFile.write(what, page, Seal.closed(open.getBytes(StandardCharsets.UTF_8)));
  }

  /** Digests of the files beside a page, by name; of a page that is whole. */
  static Map<String, String> beside(byte[] page) {
    String text = new String(page, StandardCharsets.UTF_8);
    Matcher line = BESIDE.matcher(text.substring(Math.max(0, text.lastIndexOf("<!--"))));
    Map<String, String> digests = new TreeMap<>();
    while (line.find()) {
      digests.put(line.group(1), line.group(2));
    }
    digests.remove(Seal.KEY);
    return digests;
  }
}
