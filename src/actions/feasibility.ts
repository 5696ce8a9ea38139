/** Where is it, and can it be served? What `viabilidade` answers and `reservar` begins with. */
import { Refusal } from "../contract";
import { locate, type Place } from "../location";
import { assess, type Network, type Rules, type Verdict } from "../network";
import type { Call } from "./action";
import { placeFields, verdictFields } from "./feasibility-fields";
import { fieldWithoutKeys } from "./fields";

export interface Feasibility {
  readonly place: Place;
  readonly verdict: Verdict;
  /** All that was learned on the way. */
  readonly network: Network;
  /** What it was judged by. */
  readonly rules: Rules;
}

/** Far more than a search needs; a server that makes it ask for ever is not believed. */
const MOST_ROUNDS = 16;

/**
 * Finds the place that was sent and gives the verdict on it, filling the reply's fields on the way.
 *
 * @throws Refusal
 */
export function checkFeasibility(call: Call): Feasibility {
  return assessPlace(call, locatePlace(call));
}

/** The same for a place that is known; every port is read anew. */
export function assessPlace(call: Call, place: Place): Feasibility {
  const found = survey(call, place);
  for (const [key, value] of verdictFields(found.verdict)) call.fields.set(key, value);
  const feasibility = { place, ...found };
  call.trial?.saw(feasibility);
  return feasibility;
}

/** @throws Refusal when what was sent is no place, or leads nowhere */
export function locatePlace(call: Call): Place {
  const { deadline, memory, http, geocoder, settings, fields } = call;
  const { language } = settings;
  const place = locate(placeRequest(call), { http, geocoder, cache: memory, deadline, language });
  for (const [key, value] of placeFields(place)) fields.set(key, value);
  return place;
}

function survey(call: Call, { position }: Place): Omit<Feasibility, "place"> {
  const rules: Rules = call.settings;
  const search = call.ozmap().survey(position, rules.poleRadiusM);
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const network = search.network();
      const assessment = assess(position, rules, network);
      if (assessment.kind === "decided") return { verdict: assessment.verdict, network, rules };
      search.ask(assessment.needs);
    }
    throw new Refusal("resposta_invalida", "OZmap's answers lead nowhere");
  } finally {
    search.remember();
  }
}

function placeRequest(call: Call): Parameters<typeof locate>[0] {
  const text = (name: string): string => fieldWithoutKeys(call, name);
  return {
    lat: text("lat"),
    lng: text("lng"),
    text: text("local"),
    address: text("endereco"),
    number: text("numero"),
    district: text("bairro"),
    city: text("cidade"),
    state: text("uf"),
    postcode: text("cep"),
  };
}
