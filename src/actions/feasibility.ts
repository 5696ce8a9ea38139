/** Where is it, and can it be served? What `viabilidade` answers and `reservar` begins with. */
import { Refusal } from "../contract";
import { locate, type Place } from "../location";
import { assess, type Rules } from "../network";
import type { Deadline } from "../deadline";
import type { Call, Feasibility } from "./action";
import { placeFields, verdictFields } from "./feasibility-fields";
import { fieldWithoutKeys } from "./fields";

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

/**
 * @param deadline where less than the whole answer's time may be spent on it
 * @throws Refusal when what was sent is not a place, or leads nowhere
 */
export function locatePlace(call: Call, deadline = call.deadline): Place {
  const { memory, http, geocoder, settings, fields } = call;
  const { language } = settings;
  const place = locate(placeRequest(call), { http, geocoder, cache: memory, deadline, language });
  for (const [key, value] of placeFields(place)) fields.set(key, value);
  return place;
}

function survey(call: Call, { position }: Place, deadline: Deadline): Omit<Feasibility, "place"> {
  const rules: Rules = call.settings;
  const search = call.ozmap().survey(position, rules.poleRadiusM, deadline);
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
