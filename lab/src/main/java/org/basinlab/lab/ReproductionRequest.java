package org.basinlab.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Which paper to reproduce, and how.
 *
 * @param paper file of the paper
 * @param studiesFolder folder in which its studies are looked up
 * @param preset of every study; empty for the default of each
 * @param data name of a data set, its folder, or a folder of folders of data sets; empty for the
 *     studies' own
 * @param only names of studies; all of the paper where there is none
 * @param command makes the report again
 * @param commandFor runs one study of it by itself
 */
public record ReproductionRequest(
    Path paper,
    Path studiesFolder,
    String preset,
    String data,
    List<String> only,
    String command,
    Function<StudyRequest, String> commandFor) {
  public ReproductionRequest {
    only = List.copyOf(only);
  }
}
