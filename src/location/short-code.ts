/** A short plus code and the town that completes it. */
import { type Origin, Refusal } from "../contract";
import { distanceM, type LatLng } from "../network/geometry";
import { type NamedTown, NO_PARTS } from "./address/parts";
import { geocode } from "./geocode";
import { addressOfPlace } from "./geocoded-address";
import type { LocationPorts, Place } from "./place";
import { resolvePlusCode } from "./plus-code";
import { checkTown } from "./resolve-address";
import { chooseTown, sameTown } from "./towns";

/** Towns whose short plus codes lead this close together need not be distinguished. */
const SAME_CODE_M = 20;

/**
 * The place of a short plus code.
 *
 * @param town the town that was named, as far as it was
 * @throws AddressRefusal `cidade_ausente`, `cidade_nao_atendida`; Refusal `endereco_nao_encontrado`
 *   and as `geocode`
 */
export function placeOfShortCode(
  code: string,
  named: NamedTown | undefined,
  origin: Origin,
  ports: LocationPorts,
): Place {
  const parts = { ...NO_PARTS, town: named };
  const choice = chooseTown(parts, undefined, ports.towns);
  checkTown(choice, parts);
  const town = choice.kind === "town" ? choice.town : named;
  if (town === undefined)
    throw new Refusal("endereco_nao_encontrado", { code: "plus_code_without_town" });
  const text = [town.name, town.state].filter((part) => part !== "").join(" - ");
  const bounds = choice.kind === "town" ? choice.town.bounds : undefined;
  const found = geocode(text, ports, bounds);
  const towns =
    choice.kind === "town" ? found.filter((place) => isTown(place, choice.town)) : found;
  const [best] = towns;
  if (best === undefined) {
    throw new Refusal("endereco_nao_encontrado", { code: "plus_code_town_unknown", town: text });
  }
  const { position, precision } = resolvePlusCode(code, best);
  const isElsewhere = (other: LatLng): boolean =>
    distanceM(resolvePlusCode(code, other).position, position) > SAME_CODE_M;
  const isSure = !best.partial && !towns.some(isElsewhere);
  return {
    position,
    origin,
    precision: isSure ? precision : "aproximada",
    address: `${code} ${best.address}`,
    known: addressOfPlace(best),
  };
}

function isTown(place: Parameters<typeof addressOfPlace>[0], town: NamedTown): boolean {
  const { town: name, state } = addressOfPlace(place);
  return sameTown(town, { name, state });
}
