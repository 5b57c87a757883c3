package org.basinlab.lab.report.figure;

/** What is shown, free of how it is drawn. */
public sealed interface Figure permits XyChart, HeatMap {

  /**
   * Unique in a report; also the name of the figure's files: lower case words joined by hyphens.
   */
  String id();

  /** A short title. */
  String title();

  /** What the figure shows, in a sentence, for those who cannot see it. */
  String description();
}
