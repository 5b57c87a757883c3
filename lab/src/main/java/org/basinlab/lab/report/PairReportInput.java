package org.basinlab.lab.report;

import org.basinlab.lab.record.ModelPair;

/**
 * All that the report about two models shows.
 *
 * @param command makes the report again
 */
public record PairReportInput(ModelPair pair, String command) {}
