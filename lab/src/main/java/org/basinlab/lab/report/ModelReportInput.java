package org.basinlab.lab.report;

import org.basinlab.lab.record.ModelRecord;
import org.basinlab.lab.record.StepChoice;

/**
 * All that the report about a model shows.
 *
 * @param choice steps that somebody means to take
 * @param command makes the report again
 */
public record ModelReportInput(ModelRecord seen, StepChoice choice, String command) {}
