/** Resolves a short plus code with the town that completes it. */
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

/** If a code leads to within this distance for each candidate town, it does not matter which town is meant. */
const SAME_CODE_M = 20;

/**
 * The place of a short plus code.
 *
 * @param named the town beside the code; undefined if none is named
 * @throws AddressRefusal `cidade_ausente`, `cidade_nao_atendida`; Refusal `endereco_nao_encontrado`
 *   and those of `geocode`
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

/** The words for a short code's town: those after the code, where Google writes it, else the request's town, else those before the code. */
function townWords({ before, after }: PlusCode, request: PlaceRequest): string {
  const bare = (text: string): string =>
    collapse(text)
      .slice(0, 200)
      .replace(/^[\s,;:.()-]+|[\s,;:.()-]+$/g, "");
  const following = bare(after);
  if (/\p{L}{3}/u.test(following)) return following;
  const city = [request.city, request.state]
    .map(clean)
    .filter((part) => part !== "")
    .join(", ");
  if (city !== "") return city;
  // "estou em Chapecó, WFX9+4V"; but "meu código é WFX9+4V" names no town.
  const preceding = bare(before).replace(/.*\b(?:em|in|en|de)\s/i, "");
  return /^\p{Lu}/u.test(preceding) && !/\b(?:plus ?code|codigo)\b/.test(fold(preceding))
    ? preceding
    : "";
}

/** The town beside a short plus code, as parts of an address; any words there are taken to name it. */
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
