package dev.millrace.datastore;

/**
 * A point on the earth, as a value of a property. Points sort by latitude, then by longitude.
 *
 * @param latitude in degrees, from -90 to 90
 * @param longitude in degrees, from -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  /** Makes one. */
  public GeoPoint {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "expected a latitude from -90 to 90 and a longitude from -180 to 180");
    }
  }
}
