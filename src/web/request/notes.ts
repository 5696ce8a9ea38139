/** What an operator should know of what was sent. Pure. */
import { type Action, type Input, masked, type Outcome } from "../../actions";
import { Refusal } from "../../contract";
import type { Detail } from "../../detail";
import { normalise } from "./names";

/** The rest of the names is not worth the reply's bytes. */
const MAX_LISTED = 10;
const MAX_LENGTH = 60;

/** Statuses and reasons for which a name that was not understood may be the cause. */
const UNUSABLE: ReadonlySet<string> = new Set([
  "entrada_invalida",
  "nao_localizado",
  "endereco_impreciso",
]);

/**
 * `sonda` shows a body that cannot be read.
 *
 * @param action undefined where there is none of the name that was sent
 * @throws Refusal `corpo_ilegivel`
 */
export function checkBody({ fault }: Input, action: Action | undefined): void {
  if (fault === "two_actions") throw new Refusal("corpo_ilegivel", { code: "two_actions" });
  if (fault === "unreadable" && action?.name !== "sonda")
    throw new Refusal("corpo_ilegivel", { code: "body_unreadable" });
}

/**
 * What an operator should know of a request whose key was valid.
 *
 * @param understood names that mean something in this request, though not in the contract's table
 */
export function requestNotes(
  input: Input,
  { status, reason }: Outcome,
  understood: readonly string[],
  secrets: readonly string[],
): Detail[] {
  const known = new Set(understood.map(normalise));
  const unknown = input.unknown.filter((name) => !known.has(normalise(name)));
  const { fault, unfilled } = input;
  const notes: Detail[] = [];
  if (fault === "unreadable" && status === "ok") notes.push({ code: "body_unreadable" });
  if (unfilled.length > 0) {
    const pairs = unfilled.map(({ name, variable }) => `${name} = ${variable}`);
    const variables = listed(pairs, secrets);
    notes.push({ code: "unfilled_variables", variables });
  }
  if (unknown.length > 0 && (UNUSABLE.has(status) || UNUSABLE.has(reason)))
    notes.push({ code: "unknown_names", names: listed(unknown, secrets) });
  return notes;
}

function listed(names: readonly string[], secrets: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all
    .slice(0, MAX_LISTED)
    // What came as a name may be a customer's words.
    .map((name) => masked(name.slice(0, MAX_LENGTH), secrets).replace(/\d{6,}/g, "…"));
  return [...shown, ...(all.length > MAX_LISTED ? ["…"] : [])].join(", ");
}
