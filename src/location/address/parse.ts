/** Reads the parts of an address from a customer's text. Pure. */
import { collapse } from "../../text";
import { assemble } from "./assemble";
import { cursorOver } from "./cursor";
import { withoutMarkup, withoutNoise } from "./noise";
import type { AddressParts, Town } from "./parts";
import { findPostcode } from "./postcode";
import { scan } from "./scan";

/** A description instead of a name: "rua sem nome", "rua sem saída". */
const NAMELESS = /(?:^|[^\p{L}])sem (?:nome|sa[ií]da)(?![\p{L}])/iu;
/** The customer asks for a CEP instead of giving one: "cep da rua das Flores qual é?" */
const ASKS_POSTCODE =
  /(?:^|[^\p{L}])(?:cep (?:d[aeo]|desta|dessa)|qual (?:[eé] )?o cep)(?![\p{L}])/iu;

/**
 * The parts of the address in a text; undefined if the text names no place. Whatever does not describe
 * the place is left out: talk, people's names, telephone numbers, CPF, e-mail addresses. Takes time
 * proportional to the length of the text.
 *
 * @param text cleaned, without unfilled variables, with its line breaks
 * @param towns the towns served; any other is recognised only by its state or by "em" before it
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
