package org.basinlab.lab.report;

import org.basinlab.lab.verdict.Verdict;

/**
 * A verdict with its sentence.
 *
 * @param sentence the verdict in plain words, for a reader who knows no statistics
 */
public record VerdictInWords(Verdict verdict, String sentence) {}
