package org.basinlab.lab.archive;

import org.basinlab.lab.plan.RunId;
import org.basinlab.lab.record.Provenance;

/** Content of {@code provenance.json}. */
record ProvenanceFile(RunId run, Provenance provenance) {}
