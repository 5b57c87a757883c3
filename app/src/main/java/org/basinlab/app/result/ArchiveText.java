package org.basinlab.app.result;

import java.util.ArrayList;
import java.util.List;
import org.basinlab.app.terminal.Paragraph;
import org.basinlab.lab.archive.ArchiveVerification;
import org.basinlab.lab.quantity.Phrase;

/**
 * What verifying archives found, in plain words.
 *
 * @param width columns
 */
public record ArchiveText(int width) {
  private static final int INDENT = 4;

  /** The folder, how much of it was checked, then a paragraph each damage. */
  public List<String> lines(ArchiveVerification found) {
    List<String> kinds = new ArrayList<>();
    found.checked().forEach((kind, files) -> kinds.add(files + " " + kind));
    List<String> lines = new ArrayList<>();
    lines.add(found.archive().toString());
    lines.addAll(
        paragraph("Checked: " + (kinds.isEmpty() ? "nothing" : String.join(", ", kinds)) + "."));
    if (!found.unchecked().isEmpty()) {
      lines.addAll(
          paragraph(
              "Not checked: %s (of others, of former reports, of damaged records)."
                  .formatted(Phrase.counted(found.unchecked().size(), "file"))));
    }
    found.damages().forEach(damage -> lines.addAll(paragraph("DAMAGED " + damage)));
    lines.addAll(
        paragraph(
            found.damages().isEmpty()
                ? "No damage."
                : Phrase.counted(found.damages().size(), "damage") + "."));
    return lines;
  }

  private List<String> paragraph(String text) {
    return Paragraph.indented(INDENT, width).fold(text);
  }

  /** The same for programs, every file by its path. */
  public static Fields fields(List<ArchiveVerification> archives) {
    return Fields.none()
        .with("sound", archives.stream().allMatch(archive -> archive.damages().isEmpty()))
        .withObjects("archives", archives.stream().map(ArchiveText::fields).toList());
  }

  private static Fields fields(ArchiveVerification found) {
    return Fields.none()
        .with("archive", found.archive().toString())
        .with("checked", found.checked())
        .with("unchecked", found.unchecked().stream().map(Object::toString).toList())
        .with("damages", found.damages());
  }
}
