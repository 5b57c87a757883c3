package org.basinlab.lab.study;

import java.util.List;
import java.util.Optional;
import org.basinlab.lab.form.Key;
import org.basinlab.lab.form.Wording;

/** A study as a file writes it, with a preset applied. */
record WrittenStudy(
    @Key(value = "identifier; folder of the archive", wording = Wording.NAME) String study,
    @Key(value = "the preset that was applied", wording = Wording.NAME, otherwise = Presets.NONE)
        String preset,
    @Key(value = "what is asked", wording = Wording.QUESTION) String question,
    @Key("paper, section or figure that the question comes from") String reference,
    @Key(value = "departures and warnings a reader must know", otherwise = "[]") List<String> notes,
    @Key("what walkers descend, in the place of data, network and training")
        Optional<List<Arm>> arms,
    @Key("what a network learns from") Optional<DataChoice> data,
    @Key("the network that learns") Optional<NetworkChoice> network,
    @Key("how the network learns") Optional<TrainingChoice> training,
    @Key("points of the sweep, all different; lists inside an entry stand for all combinations")
        List<GridEntry> grid,
    @Key(
            "each decides initial weights and batch order; the same seed starts from the same"
                + " weights at every grid point")
        Seeds seeds,
    @Key("when parameters are kept for measuring") SnapshotChoice snapshots,
    @Key("what is measured at every snapshot, each quantity at most once") List<ProbeEntry> probes,
    @Key("how claims are decided") DecisionRule decision,
    @Key("what is judged, fixed before any number exists") List<Claim> claims) {}
