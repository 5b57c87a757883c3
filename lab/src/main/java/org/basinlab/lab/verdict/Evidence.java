package org.basinlab.lab.verdict;

import java.util.List;
import org.basinlab.lab.study.GridPoint;

/**
 * What a verdict rests on, for the report.
 *
 * @param claim identifier of the claim
 * @param inWords the verdict as one plain sentence
 * @param seedEffects one number for each seed that entered; their mean is the verdict's effect
 * @param pointsUsed grid points whose numbers entered
 * @param pointsLeftOut the others of the study's grid; the verdict's remarks say why
 */
public record Evidence(
    String claim,
    String inWords,
    List<SeedEffect> seedEffects,
    List<GridPoint> pointsUsed,
    List<GridPoint> pointsLeftOut) {
  public Evidence {
    seedEffects = List.copyOf(seedEffects);
    pointsUsed = List.copyOf(pointsUsed);
    pointsLeftOut = List.copyOf(pointsLeftOut);
  }
}
