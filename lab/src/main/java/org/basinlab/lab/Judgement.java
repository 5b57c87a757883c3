package org.basinlab.lab;

import org.basinlab.lab.record.Measurements;
import org.basinlab.lab.verdict.Verdicts;

/**
 * Verdicts, together with all that a report shows of them.
 *
 * @param seen what was judged
 */
public record Judgement(Measurements seen, Verdicts verdicts) {}
