/** Reads streets that no kind ("rua") introduces: roads, codes of blocks, streets named after a date. */
import { skipMarks, type Cursor } from "./cursor";
import {
  complementKind,
  isBlockCode,
  isMonth,
  isParticle,
  isRoadPrefix,
  isUnit,
  isWordLikeState,
  lotKind,
  placeKind,
  streetKind,
} from "./lexicon";
import { afterNumberLabel, isCounted, isLotValue } from "./names";
import type { Read } from "./readers";
import { isTalk } from "./talk";

/** Letters and a number are a block's code if a part of a block follows: `AR 13 conjunto 4`, `CR 56 casa 12`. */
function isUnknownCode(cursor: Cursor, index: number): boolean {
  const { kind, text } = cursor.at(index);
  if (kind !== "word" || !/^[a-z]{2,4}$/.test(text) || cursor.at(index + 1).kind !== "number")
    return false;
  if (streetKind(text) + placeKind(text) + lotKind(text) + complementKind(text) !== "")
    return false;
  if (isTalk(text) || isParticle(text) || isUnit(text)) return false;
  const part = skipMarks(cursor, index + 2, ",");
  const { text: kindOfPart } = cursor.at(part);
  const isPart =
    /^(?:Quadra|Conjunto|Lote)$/.test(lotKind(kindOfPart)) || complementKind(kindOfPart) === "Casa";
  return isPart && isLotValue(cursor, skipMarks(cursor, part + 1, ".:-°"));
}

/** The index after a block in a sector of Brasília, by the sector's initials ("SHN Quadra 2"); 0 if there is none. */
function sectorBlock(cursor: Cursor, index: number): number {
  const { text } = cursor.at(index);
  const quarter = skipMarks(cursor, index + 1, ",");
  const value = skipMarks(cursor, quarter + 1, ".:");
  const isSector = /^s[b-df-hj-np-tv-z]{2,4}$/.test(text) || (isBlockCode(text) && text.length > 2);
  const isQuarter = lotKind(cursor.at(quarter).text) === "Quadra";
  return isSector && isQuarter && cursor.at(value).kind === "number" ? value + 1 : 0;
}

/** Reads a road ("BR-282"), a block's code ("SQS 308") or a street named after a date ("7 de Setembro, 120") at `index`. */
export function readCodedStreet(cursor: Cursor, index: number): Read | undefined {
  const token = cursor.at(index);
  const isCode = isBlockCode(token.text) || isUnknownCode(cursor, index);
  const area = (end: number): Read => ({
    pieces: [
      {
        kind: "street",
        text: cursor.slice(index, end),
        isVague: false,
        isArea: true,
        isCrossing: false,
      },
    ],
    end,
  });
  const number = cursor.at(index + 1).text === "-" ? index + 2 : index + 1;
  const value = cursor.at(number);
  const isValue = value.kind === "number" && !isCounted(cursor, number);
  // "ac1200" is a router.
  if (isCode && isValue && value.text.length <= Math.min(4, token.text.length + 1)) {
    const isRange = cursor.at(number + 1).text === "/" && cursor.at(number + 2).kind === "number";
    return area(isRange ? number + 3 : number + 1);
  }
  const isRoad = isRoadPrefix(token.text) && isValue && /^\d{2,3}$/.test(value.raw);
  const isSureRoad =
    number === index + 2 ||
    token.capital ||
    !isWordLikeState(token.text) ||
    cursor.at(number + 1).text === "km";
  if (isRoad && value.text.length === 3 && isSureRoad) return area(number + 1);
  const block = sectorBlock(cursor, index);
  if (block > 0) return area(block);
  if (token.kind !== "number") return undefined;
  const isDay = /^(?:de|do)$/.test(cursor.at(index + 1).text) && isMonth(cursor.at(index + 2).text);
  const after = skipMarks(cursor, index + 3, ",-\n");
  const house = afterNumberLabel(cursor, after) || after;
  const isYear = /^(?:19[5-9]|20[0-4])\d$/.test(cursor.at(house).raw);
  if (isDay && cursor.at(house).kind === "number" && !isYear && !isCounted(cursor, house)) {
    const text = cursor.slice(index, index + 3);
    return {
      pieces: [{ kind: "street", text, isVague: false, isArea: false, isCrossing: false }],
      end: index + 3,
    };
  }
  // Palmas: "104 Norte, Alameda 5".
  const isQuarter = /^(?:norte|sul|leste|oeste)$/.test(cursor.at(index + 1).text);
  const beyond = cursor.at(skipMarks(cursor, index + 2, ",")).text;
  if (!isQuarter || (streetKind(beyond) === "" && lotKind(beyond) === "")) return undefined;
  return {
    pieces: [
      {
        kind: "lot",
        text: `Quadra ${cursor.slice(index, index + 2)}`,
        unit: "Quadra",
        value: token.text,
      },
    ],
    end: index + 2,
  };
}
