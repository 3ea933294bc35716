package planted.modules.log;

import planted.modules.feature.PlantedFeature;

/** Knows a feature although it must not. */
public class PlantedRecorder {

	PlantedFeature feature = new PlantedFeature();

}
