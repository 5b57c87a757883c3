package org.basinlab.lab.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two models that were measured alike, and the line between them.
 *
 * @param differences B minus A, of what was measured of both, in the order of A
 * @param line empty if there is none; a remark says why
 * @param remarks on the comparison, beside those on each model
 */
public record ModelPair(
    ModelRecord a,
    ModelRecord b,
    List<ReadingDifference> differences,
    Optional<ModelLine> line,
    List<String> remarks) {
  public ModelPair {
    differences = List.copyOf(differences);
    remarks = List.copyOf(remarks);
  }

  /** All remarks, those on both models once, those on one with its name. */
  public List<String> allRemarks() {
    return Stream.of(
            a.remarks().stream()
                .map(remark -> b.remarks().contains(remark) ? remark : "A: " + remark),
            b.remarks().stream()
                .filter(remark -> !a.remarks().contains(remark))
                .map(remark -> "B: " + remark),
            remarks.stream())
        .flatMap(all -> all)
        .toList();
  }
}
