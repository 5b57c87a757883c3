/**
 * The directory that keeps plans, records, measurements and verdicts safe at any moment of a sweep.
 * It trains nothing and measures nothing.
 *
 * <pre>
 * &lt;out&gt;/&lt;study&gt;/
 *   runs/&lt;run id&gt;/              shared by all registrations of the study, written whole or not at all
 *     record.json               plan, outcome, snapshots taken, digests: equal bytes = equal result
 *     provenance.json           where, when and with what it was made
 *     trace.parquet             run, step, epoch, trainingLoss, validationAccuracy
 *     snapshots/&lt;label&gt;.safetensors
 *     measurements/&lt;probe&gt;.json  added one by one as they are measured
 *   &lt;preset&gt;-&lt;study hash&gt;/       one folder a registration
 *     study.yaml registered.json plan.json measurements.parquet verdicts.json report.html figures/
 *   locks/                      who works on what; safe to delete when nobody works
 * </pre>
 *
 * Every file has a digest ({@link org.basinlab.lab.archive.Seal}), and all that is read goes
 * through {@link org.basinlab.lab.archive.KeptFile}, which checks it. The package has more than 25
 * files as each kind of file in this tree is a small class here, and none of them is for others.
 */
@NullMarked
package org.basinlab.lab.archive;

import org.jspecify.annotations.NullMarked;
