/** Reads the whole network, including ports, for a review. */
import { openCall } from "../actions";
import { Refusal } from "../contract";
import type { Deadline } from "../deadline";
import { Memory } from "../memory";
import { OutOfTime } from "../ozmap";
import type { Network, Rules, Surroundings } from "../network";
import type { Configuration } from "../settings";
import type { GoogleServices } from "./answer";
import { receive } from "./request/receive";

type ReviewServices = Pick<
  GoogleServices,
  "http" | "cache" | "lock" | "geocoder" | "clock" | "properties"
>;

export interface WholeNetwork {
  readonly network: Network;
  readonly rules: Rules;
  readonly surroundings: Surroundings;
  /** Call it after the review is written: answers kept from earlier runs are no longer needed. */
  readonly close: () => void;
}

/**
 * @throws Refusal if OZmap does not answer, or no settings are in force; OutOfTime, after which the next run
 *   continues with what this one has read
 */
export function wholeNetwork(
  services: ReviewServices,
  configuration: Configuration,
  deadline: Deadline,
): WholeNetwork {
  if (typeof configuration.published !== "number") {
    throw new Refusal("nao_configurado", { code: "settings_never_published" });
  }
  const memory = new Memory(services.cache);
  const call = openCall({
    ...services,
    id: "review",
    input: receive(undefined, "GET"),
    configuration,
    memory,
    deadline,
    isTrial: true,
  });
  const client = call.ozmap();
  const ports = client.keptPorts(deadline);
  try {
    const survey = client.bulkSurvey(call.settings, deadline, ports.answers);
    const splittersOf = survey.network().boxes.map(({ id }) => id);
    survey.ask({ poles: false, points: [], splittersOf });
    return {
      network: survey.network(),
      rules: call.settings,
      surroundings: (place, radiusM) => survey.surroundings(place, radiusM),
      close: () => {
        ports.forget();
      },
    };
  } catch (error) {
    if (error instanceof OutOfTime) ports.save(services.clock.now());
    throw error;
  } finally {
    call.close();
    memory.flush();
  }
}
