/** Turns the pieces that a scan found into the parts of one address. */
import { fold } from "../../text";
import { NO_PARTS, type AddressParts, type Town } from "./parts";
import { isPiece, type Piece, type PieceOf } from "./pieces";
import type { FoundPostcode } from "./postcode";
import { stateCode } from "./lexicon";
import { isAdjective, isTalkAlone } from "./talk";
import { findRun, findStreets } from "./find-streets";
import { findTown, type Named } from "./find-town";
import { isPlaceLike } from "./free-words";
import { splitTownOffStreet, toNamedTown } from "./towns";

/** The numbers that belong to the free words before them, not to the house: "Cohab Anil 4, Rua 12". */
function numbersOfRuns(pieces: readonly Piece[], street: number): ReadonlySet<Piece> {
  const found = new Set<Piece>();
  const isHouse = isPiece("complement");
  const next = pieces.slice(street + 1).find((one) => isHouse(one) || one.kind === "number");
  // "AR 13, Conjunto 4, Casa 21, Sobradinho 2": the house comes before any number.
  const isHouseFirst =
    next !== undefined && isHouse(next) && next.unit === "Casa" && next.value !== "";
  const hasOther = isHouseFirst || pieces.some((one) => one.kind === "number" && one.isLabelled);
  pieces.forEach((piece, i) => {
    const before = pieces[i - 1];
    const isBare = piece.kind === "number" && !piece.isLabelled;
    const isRun = before?.kind === "free" || (isHouseFirst && before?.kind === "district");
    if (isBare && isRun && (i < street || (hasOther && i > street))) {
      found.add(piece);
    }
  });
  return found;
}

function houseNumber(pieces: readonly Piece[], street: number, taken: ReadonlySet<Piece>): string {
  let afterStreet = "";
  let beforeStreet = "";
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind !== "number" || taken.has(piece)) continue;
    if (piece.isLabelled) return piece.text;
    if (i > street && afterStreet === "") afterStreet = piece.text;
    // "100, rua das flores"
    const isNext = i === street - 1 || pieces[i + 1]?.kind === "break";
    if (i < street && isNext && beforeStreet === "") beforeStreet = piece.text;
  }
  return afterStreet === "" ? beforeStreet : afterStreet;
}

function districtOf(
  pieces: readonly Piece[],
  named: Named,
  street: number,
  taken: ReadonlySet<Piece>,
  towns: readonly Town[],
): string {
  const parts: string[] = [];
  // After the street, free words count until talk begins.
  let isTalking = false;
  pieces.forEach((piece, i) => {
    if (i > street && (piece.kind === "talk" || piece.kind === "reference")) isTalking = true;
    if (piece.kind === "district") parts.push(named.runs.get(piece) ?? piece.text);
    if (piece.kind === "town" && named.town !== undefined) {
      const isTown = toNamedTown(piece.text, named.town.state, towns).name === named.town.name;
      const isState = stateCode(fold(piece.text)) === named.town.state;
      if (!isTown && !isState) parts.push(piece.text);
    }
    if (piece.kind !== "free") return;
    const text = named.runs.get(piece) ?? piece.text;
    const isOut = i > street && isTalking;
    const next = pieces[i + 1];
    const number = next?.kind === "number" && taken.has(next) ? ` ${next.text}` : "";
    if (text === "" || isOut || !isPlaceLike(piece, text, i < street)) return;
    parts.push(`${text}${number}`);
  });
  return parts.filter((part) => part !== "" && stateCode(part.toLowerCase()) === "").join(", ");
}

interface House {
  readonly number: string;
  readonly lot: string;
  readonly complement: string;
}

/** `casa 5` is the house number if there is no other; a block counts only if nothing else locates the house. */
function houseOf(pieces: readonly Piece[], number: string, hasStreet: boolean): House {
  const lots = pieces.filter(isPiece("lot")).map((piece) => piece.text);
  const inner = pieces.filter(isPiece("complement"));
  const complement: string[] = [];
  let house = number;
  for (const piece of inner) {
    const isHouse = /^(?:Casa|Sobrado)$/.test(piece.unit) && piece.value !== "";
    const isBlock = /^(?:Bloco|Torre)$/.test(piece.unit) && piece.value !== "";
    if (isHouse && house === "" && lots.every((lot) => !/^(?:Quadra|Lote)/.test(lot)))
      house = piece.value;
    else if (isHouse && number === "" && house === "") lots.push(piece.text);
    else if (isBlock && !hasStreet && number === "") lots.push(piece.text);
    else complement.push(piece.text);
  }
  return { number: house, lot: [...new Set(lots)].join(", "), complement: complement.join(", ") };
}

/** Kinds of settlement that, with a name, always mean an address: "comunidade São Roque". */
const SETTLEMENT =
  /^(?:Comunidade|Localidade|Povoado|Colônia|Assentamento|Distrito|Aldeia|Quilombo|Bairro|Jardim|Jardins|Vila|Parque|Setor|Cohab|Conjunto|Loteamento|Residencial|Condomínio|Núcleo)$/;

function isNamedSettlement(piece: Piece): boolean {
  if (piece.kind !== "place" && piece.kind !== "district") return false;
  // "no bairro novo"; but "Bairro Novo"
  if (piece.unit === "Bairro") return !isTalkAlone(piece.text);
  // "loteamento irregular", "distrito industrial"
  const [, ...name] = piece.text.split(" ");
  return SETTLEMENT.test(piece.unit) && !name.every((word) => isAdjective(fold(word)));
}

/** Whether pieces without a street are enough for an address, and are not merely talk. */
function isEnough(pieces: readonly Piece[], parts: AddressParts): boolean {
  const talks = pieces.some((piece) => piece.kind === "talk" || piece.kind === "reference");
  const lots = pieces.filter((piece) => piece.kind === "lot").length;
  const named = pieces.filter((piece) => piece.kind === "place" || piece.kind === "district");
  if (parts.place !== "" || named.length > 0) {
    const isLocated =
      parts.number !== "" ||
      parts.lot !== "" ||
      parts.town !== undefined ||
      parts.noNumber ||
      parts.complement !== "";
    const isMore = parts.place !== "" && parts.district !== "";
    const isSettlement = named.some(isNamedSettlement);
    return isLocated || (!talks && (isMore || isSettlement));
  }
  if (talks) return false;
  // "lote 2 vazio" names no district.
  if (lots > 0) return lots > 1 || !(parts.district === "" || isAdjective(fold(parts.district)));
  return parts.town !== undefined && parts.district === "";
}

/**
 * @param pieces in the order of the text
 * @returns undefined if the pieces do not make an address
 */
export function assemble(
  pieces: readonly Piece[],
  found: FoundPostcode | undefined,
  towns: readonly Town[],
): AddressParts | undefined {
  const { main, crossing, areas } = findStreets(pieces);
  const named = findTown(pieces, towns);
  const run: PieceOf<"free"> | undefined = main === undefined ? findRun(pieces, named) : undefined;
  const base: PieceOf<"street"> | PieceOf<"free"> | undefined = main ?? run;
  const street = base === undefined ? -1 : pieces.indexOf(base);
  const written = base === undefined ? "" : (named.runs.get(base) ?? base.text);
  const taken = main === undefined ? new Set<Piece>() : numbersOfRuns(pieces, street);
  const isStreet = main !== undefined || run !== undefined;
  const reference = pieces.find(isPiece("referenceNumber"))?.text ?? "";
  const noNumber = pieces.some((piece) => piece.kind === "noNumber");
  const typed: string = noNumber ? "" : houseNumber(pieces, street, taken);
  const house = houseOf(pieces, typed, isStreet);
  const isUnknown = isStreet && house.number === "" && house.lot === "" && !noNumber;
  const place = pieces.find(isPiece("place"));
  const others = run === undefined ? pieces : pieces.filter((piece) => piece !== run);
  const district = [
    ...areas,
    districtOf(others, named, run === undefined ? street : -1, taken, towns),
  ];
  const served = towns.filter(({ state }) => named.state === "" || state === named.state);
  const split = named.town === undefined ? splitTownOffStreet(written, served) : undefined;
  const town = named.town ?? split?.town ?? named.doubtful;
  const parts: AddressParts = {
    ...NO_PARTS,
    street: split?.before ?? written,
    crossing,
    number: isUnknown ? reference : house.number,
    noNumber: noNumber && typed === "",
    lot: house.lot,
    place: place === undefined ? "" : (named.runs.get(place) ?? place.text),
    district: district.filter((part) => part !== "").join(", "),
    town,
    state: town === undefined ? named.state : "",
    postcode: found?.digits ?? "",
    complement: house.complement,
  };
  if (isStreet) return parts;
  if (found !== undefined) {
    const isTalkOnly = pieces.some((piece) => piece.kind === "talk");
    if (found.isSure || !isTalkOnly) return parts;
    return undefined;
  }
  const isServed = towns.some((town) => town.name === parts.town?.name);
  return isServed || isEnough(pieces, parts) ? parts : undefined;
}
