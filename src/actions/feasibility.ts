/** Where is it, and can it be served? What `viabilidade` answers and `reservar` begins with. */
import { Refusal } from "../contract";
import type { Detail } from "../detail";
import type { Place } from "../location";
import { assess, type Network, type Rules, type UnreadableRow, type Verdict } from "../network";
import type { Deadline } from "../deadline";
import type { Call, Feasibility } from "./action";
import { verdictFields } from "./feasibility-fields";
import { locatePlace } from "./locate-place";

/** More would be no help to whoever mends them, and a reply has an end. */
const MAX_NAMED_ROWS = 8;

/** Far more than a search needs; a server that makes it ask for ever is not believed. */
const MAX_ROUNDS = 16;

/**
 * Finds the place that was sent and gives the verdict on it, filling the reply's fields on the way.
 *
 * @throws Refusal
 */
export function checkFeasibility(call: Call): Feasibility {
  return assessPlace(call, locatePlace(call));
}

/**
 * The same for a place that is known; every port is read anew.
 *
 * @param deadline where less than the whole answer's time may be spent on it
 */
export function assessPlace(call: Call, place: Place, deadline = call.deadline): Feasibility {
  const found = survey(call, place, deadline);
  for (const [key, value] of verdictFields(found.verdict)) call.fields.set(key, value);
  return { place, ...found };
}

function survey(call: Call, { position }: Place, deadline: Deadline): Omit<Feasibility, "place"> {
  const rules: Rules = call.settings;
  const search = call.ozmap().survey(position, rules, deadline);
  try {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const network = search.network();
      const assessment = assess(position, rules, network);
      switch (assessment.kind) {
        case "decided":
          noteUnread(call, assessment.verdict, network);
          return { verdict: assessment.verdict, network, rules };
        case "unproved":
          noteCondominiums(call, network);
          throw refusalFor(call, assessment.rows);
        case "open":
          search.ask(assessment.needs);
      }
    }
    throw new Refusal("resposta_invalida", { code: "search_without_end" });
  } finally {
    search.remember();
  }
}

/** A yes that rows which cannot be read might have made a better one: whoever keeps the network should know. */
function noteUnread(call: Call, verdict: Verdict, network: Network): void {
  if (verdict.kind === "feasible") call.notes.push(...namesOf(verdict.unread));
  noteCondominiums(call, network);
}

/** One that cannot be read is treated as absent, whatever the place. */
function noteCondominiums({ notes, settings }: Call, { condominiums }: Network): void {
  if (settings.considerCondominiums) notes.push(...namesOf(condominiums?.unread ?? []));
}

/** No verdict, because of rows that cannot be read. */
function refusalFor({ notes }: Call, rows: readonly UnreadableRow[]): Refusal {
  const [first, ...others] = namesOf(rows);
  notes.push(...others);
  return new Refusal("resposta_invalida", first);
}

function namesOf(rows: readonly UnreadableRow[]): Detail[] {
  const named = rows
    .slice(0, MAX_NAMED_ROWS)
    .map((row): Detail => ({ code: "unreadable_row", ...row }));
  const others = rows.length - named.length;
  return others > 0 ? [...named, { code: "more_unreadable_rows", count: others }] : named;
}
