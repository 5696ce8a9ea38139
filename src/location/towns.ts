/** Chooses the served town that an address lies in. Pure. */
import type { AddressParts, NamedTown, Town } from "./address/parts";
import { sameName, sameTown } from "./address/towns";
import type { PostcodeLookUp } from "./postcode/look-up";

export type TownChoice =
  /** No towns are configured, so none is checked. */
  | { readonly kind: "unchecked" }
  | { readonly kind: "town"; readonly town: Town }
  /** The CEP's town is not known: the geocoder's answer must lie in any served town. */
  | { readonly kind: "anyServed" }
  /** The customer must be asked which of these is meant. */
  | { readonly kind: "missing"; readonly among: readonly Town[] }
  | { readonly kind: "unserved"; readonly town: NamedTown };

/**
 * The town that the customer names, else the CEP's, else the only one served.
 *
 * @param lookUp what the CEP covers; undefined if there is no CEP, or CEPs are not looked up
 */
export function chooseTown(
  parts: AddressParts,
  lookUp: PostcodeLookUp | undefined,
  served: readonly Town[],
): TownChoice {
  if (served.length === 0) return { kind: "unchecked" };
  if (parts.town !== undefined) return chooseNamed(parts.town, parts.state, lookUp, served);
  if (lookUp?.kind === "found") {
    const { town: name, state } = lookUp.address;
    const town = served.find((each) => sameTown(each, { name, state }));
    return town === undefined
      ? { kind: "unserved", town: { name, state } }
      : { kind: "town", town };
  }
  if (parts.postcode !== "" && lookUp?.kind !== "unknown") return { kind: "anyServed" };
  const [only, another] = served;
  const isElsewhere = parts.state !== "" && parts.state !== only?.state;
  return only === undefined || another !== undefined || isElsewhere
    ? { kind: "missing", among: served }
    : { kind: "town", town: only };
}

function chooseNamed(
  named: NamedTown,
  stateAlone: string,
  lookUp: PostcodeLookUp | undefined,
  served: readonly Town[],
): TownChoice {
  const wanted = { name: named.name, state: named.state === "" ? stateAlone : named.state };
  const matches = served.filter((town) => sameTown(town, wanted));
  const [town, another] = matches;
  if (town !== undefined) {
    return another === undefined ? { kind: "town", town } : { kind: "missing", among: matches };
  }
  if (wanted.state !== "") return { kind: "unserved", town: wanted };
  const ofPostcode = lookUp?.kind === "found" ? lookUp.address : undefined;
  // "Rua A 10, Chapecó, 89801-000": the CEP decides which Chapecó is meant.
  return ofPostcode !== undefined && sameName(ofPostcode.town, wanted.name)
    ? { kind: "unserved", town: { name: ofPostcode.town, state: ofPostcode.state } }
    : { kind: "missing", among: served };
}

/** The towns' names, with the state only if two of them share a name. */
export function townNames(towns: readonly NamedTown[]): string[] {
  return towns.map(({ name, state }) =>
    towns.some((other) => sameName(other.name, name) && other.state !== state)
      ? `${name}/${state}`
      : name,
  );
}
