package planted.modules.feature;

/** A feature. */
public class PlantedFeature {

}
