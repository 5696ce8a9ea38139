/** A short plus code and the town that completes it. */
import { type Origin, Refusal } from "../contract";
import { distanceM, type LatLng } from "../network/geometry";
import { clean, collapse, fold } from "../text";
import { parseAddress } from "./address/parse";
import { type AddressParts, type NamedTown, NO_PARTS, type Town } from "./address/parts";
import { sameTown } from "./address/towns";
import { geocode } from "./geocode";
import { addressOfPlace } from "./geocoded-address";
import type { LocationPorts, Place, PlaceRequest } from "./place";
import { type PlusCode, resolvePlusCode } from "./plus-code";
import { checkTown } from "./resolve-address";
import { chooseTown } from "./towns";

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

/** A short code's town: after the code as Google writes it, else before it, else the request's own. */
function townWords({ before, after }: PlusCode, request: PlaceRequest): string {
  const bare = (text: string): string =>
    collapse(text)
      .slice(0, 200)
      .replace(/^[\s,;:.()-]+|[\s,;:.()-]+$/g, "");
  const behind = bare(after);
  if (/\p{L}{3}/u.test(behind)) return behind;
  const city = [request.city, request.state]
    .map(clean)
    .filter((part) => part !== "")
    .join(", ");
  if (city !== "") return city;
  // "estou em Chapecó, WFX9+4V"; but "meu código é WFX9+4V" names no town.
  const ahead = bare(before).replace(/.*\b(?:em|in|en|de)\s/i, "");
  return /^\p{Lu}/u.test(ahead) && !/\b(?:plus ?code|codigo)\b/.test(fold(ahead)) ? ahead : "";
}

/** Words beside a short plus code name its town, whatever they look like. */
export function townBeside(
  code: PlusCode,
  request: PlaceRequest,
  towns: readonly Town[],
): AddressParts {
  const words = townWords(code, request);
  if (words === "") return NO_PARTS;
  const town = parseAddress(words, towns)?.town;
  const served = towns.find(({ name }) => ` ${fold(words)} `.includes(` ${fold(name)} `));
  return { ...NO_PARTS, town: town ?? served ?? { name: words, state: "" } };
}
