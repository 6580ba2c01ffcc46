import { regionName, useRegions } from "../queries/names";

/** What a division is called, from the province down. */
export function RegionName({ code }: { code: string }) {
  useRegions();
  return regionName(code) || code;
}
