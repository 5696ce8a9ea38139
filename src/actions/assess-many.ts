/**
 * Assesses many places on one reading of the network, with the same verdicts as `viabilidade`. The ports of the
 * boxes that matter to any of them are read together.
 */
import { Refusal } from "../contract";
import {
  assess,
  type LatLng,
  longestDropM,
  type Needs,
  type Rules,
  type Verdict,
} from "../network";
import type { BulkSurvey } from "../ozmap";

/** The result for one place. */
export type Assessed =
  | { readonly kind: "verdict"; readonly verdict: Verdict }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** How many boxes' ports are read first for each place: the nearest box usually has a free one. */
const FIRST_BOXES = 2;
/** Since the number of boxes doubles in each round, this many rounds reach any number of boxes. */
const MAX_ROUNDS = 24;

/**
 * @param survey with the topology read; any ports in it were read in this run
 * @param alternatives how many boxes to find in addition to the chosen one; infinite for all in reach
 * @returns the results, in the order of the places
 * @throws Refusal if OZmap does not answer at all; OutOfTime
 */
export function assessMany(
  places: readonly LatLng[],
  rules: Rules,
  survey: BulkSurvey,
  alternatives = 0,
): Assessed[] {
  const found = places.map((): Assessed | undefined => undefined);
  let open = places.map((_, i) => i);
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS) {
      const refusal = new Refusal("resposta_invalida", { code: "search_without_end" });
      for (const i of open) found[i] = { kind: "refused", refusal };
      break;
    }
    const radiusM = rules.poleRadiusM + longestDropM(rules, survey.network().dropLimits);
    const wanted: Needs[] = [];
    open = open.filter((i) => {
      const place = places[i];
      if (place === undefined) return false;
      const assessment = assess(place, rules, survey.surroundings(place, radiusM), alternatives);
      if (assessment.kind === "open") {
        const wantsAll = alternatives === Infinity;
        const boxes = wantsAll ? Infinity : FIRST_BOXES * 2 ** round;
        const needs = someOf(assessment.needs, boxes);
        const refusal = survey.refusalOf(needs);
        if (refusal === undefined) wanted.push(needs);
        else found[i] = { kind: "refused", refusal };
        return refusal === undefined;
      }
      found[i] =
        assessment.kind === "decided"
          ? { kind: "verdict", verdict: assessment.verdict }
          : { kind: "refused", refusal: unproved(assessment.rows) };
      return false;
    });
    if (wanted.length > 0) {
      survey.ask({
        poles: wanted.some(({ poles }) => poles),
        points: wanted.flatMap(({ points }) => points),
        splittersOf: wanted.flatMap(({ splittersOf }) => splittersOf),
      });
    }
  }
  return found.map((each) => each ?? { kind: "refused", refusal: unproved([]) });
}

/** Only the most decisive boxes, whose ports may make those of the others unnecessary. */
function someOf(needs: Needs, boxes: number): Needs {
  return { ...needs, splittersOf: needs.splittersOf.slice(0, boxes) };
}

function unproved(rows: readonly { resource: string; id: string; field: string }[]): Refusal {
  const [first] = rows;
  return new Refusal(
    "resposta_invalida",
    first === undefined
      ? { code: "verdict_data_missing" }
      : { code: "unreadable_row", resource: first.resource, id: first.id, field: first.field },
  );
}
