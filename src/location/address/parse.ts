/** From a customer's text to the parts of an address. Pure. */
import { collapse } from "../../text";
import { assemble } from "./assemble";
import { cursorOver } from "./cursor";
import { withoutMarkup, withoutNoise } from "./noise";
import type { AddressParts, Town } from "./parts";
import { findPostcode } from "./postcode";
import { scan } from "./scan";

/** Asks what somebody else should say: "cep da rua das Flores qual é?" */
const NAMELESS = /(?:^|[^\p{L}])sem (?:nome|sa[ií]da)(?![\p{L}])/iu;
const ASKS_POSTCODE =
  /(?:^|[^\p{L}])(?:cep (?:d[aeo]|desta|dessa)|qual (?:[eé] )?o cep)(?![\p{L}])/iu;

/**
 * The parts of the address in a text; undefined if it is talk and names no place. What says nothing
 * about the place is left out: talk, names, telephone numbers, CPF, e-mail addresses. Takes time in
 * proportion to the text.
 *
 * @param text cleaned, without unfilled variables, with its line breaks
 * @param towns those that are served; without any, a town needs its state or "em" before it
 */
export function parseAddress(text: string, towns: readonly Town[]): AddressParts | undefined {
  const plain = withoutMarkup(text);
  const found = findPostcode(plain);
  const words = withoutNoise(found?.rest ?? plain);
  const parts = assemble(scan(cursorOver(words), towns), found, towns);
  if (parts === undefined) return undefined;
  const line = collapse(text);
  const isQuestion =
    parts.postcode === "" &&
    parts.number === "" &&
    (ASKS_POSTCODE.test(line) || NAMELESS.test(line));
  return isQuestion ? undefined : parts;
}
