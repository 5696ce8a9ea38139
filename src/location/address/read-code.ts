/** Reads a street without a kind: a road, a block's code, a street named after a day. */
import { skipMarks, type Cursor } from "./cursor";
import {
  isBlockCode,
  isMonth,
  isRoadPrefix,
  isUnit,
  isWordLikeState,
  lotKind,
  streetKind,
} from "./lexicon";
import { afterNumberLabel } from "./names";
import type { Read } from "./readers";

/** A road, a block's code, a street named after a day: they have no kind of their own. */
export function readCodedStreet(cursor: Cursor, index: number): Read | undefined {
  const token = cursor.at(index);
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
  const isKm = cursor.at(number + 1).text === "km" && cursor.at(number + 2).kind === "number";
  const isValue = value.kind === "number" && (isKm || !isUnit(cursor.at(number + 1).text));
  if (isBlockCode(token.text) && isValue && value.text.length <= 4) {
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
  if (token.kind !== "number") return undefined;
  const isDay = /^(?:de|do)$/.test(cursor.at(index + 1).text) && isMonth(cursor.at(index + 2).text);
  const after = skipMarks(cursor, index + 3, ",-\n");
  const house = afterNumberLabel(cursor, after) || after;
  const isYear = /^(?:19[5-9]|20[0-4])\d$/.test(cursor.at(house).raw);
  if (
    isDay &&
    cursor.at(house).kind === "number" &&
    !isYear &&
    !isUnit(cursor.at(house + 1).text)
  ) {
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
