/** From what satellites say (WGS-84) to where the maps of the country have it (GCJ-02), by the widely published approximation. */
const axis = 6_378_245;
const flatness = 0.006_693_421_622_965_943;

function waves(x: number, y: number): [number, number] {
  const { sin, sqrt, abs, PI } = Math;
  const common = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x)) + common + ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 + ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x)) + common + ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 + ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  return [north, east];
}

/** Outside the country both are the same. */
export function asMapsHaveIt(lat: number, lng: number): [number, number] {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return [lat, lng];
  const [north, east] = waves(lng - 105, lat - 35);
  const radians = (lat / 180) * Math.PI;
  const bend = 1 - flatness * Math.sin(radians) ** 2;
  const meridian = ((axis * (1 - flatness)) / (bend * Math.sqrt(bend))) * Math.PI;
  const parallel = (axis / Math.sqrt(bend)) * Math.cos(radians) * Math.PI;
  return [lat + (north * 180) / meridian, lng + (east * 180) / parallel];
}
