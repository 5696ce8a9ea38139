/** OZmap's own check as a contender: boxes with a free port by straight-line distance, whatever the cable route. */
import * as v from "valibot";
import { Refusal } from "../src/contract";
import { type Connection, url } from "./client";
import { type Contender, NAMES } from "./contender";

const answerSchema = v.object({
  viable: v.boolean(),
  boxes: v.array(v.object({ id: v.string() })),
});

export function straight({ link, client }: Connection): Contender {
  return {
    name: NAMES.straight,
    link,
    prepare: () => undefined,
    ask: (place) => {
      try {
        const [json] = client().get([url.radius(place)]);
        const { viable, boxes } = v.parse(answerSchema, json);
        const box = viable ? { oz_caixa_id: boxes[0]?.id ?? "" } : {};
        return { kind: "answered", fields: { oz_viavel: viable ? "sim" : "nao", ...box } };
      } catch (error) {
        if (error instanceof Refusal) return { kind: "indisponivel", why: error.reason };
        throw error;
      }
    },
  };
}
