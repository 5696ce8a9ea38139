/** `sonda`: echoes what was received, to show how a Huggy account sends values. */
import { type Action, type Call, masked } from "./action";

const MAX_WAIT_MS = 30_000;

export const sonda: Action = {
  name: "sonda",
  keys: ["metodo", "tipo_conteudo", "campos", "corpo"],
  statuses: ["ok"],
  needsNoSettings: true,
  run: (call) => {
    const { input, fields, clock, secrets } = call;
    const waitMs = waitOf(call);
    if (waitMs > 0) clock.sleep(waitMs);
    const sent = [...input.sent].map(([name, value]) => [
      masked(name, secrets),
      masked(value, secrets),
    ]);
    fields.set("metodo", input.method);
    fields.set("tipo_conteudo", masked(input.contentType, secrets));
    fields.set("campos", JSON.stringify(Object.fromEntries(sent)));
    fields.set("corpo", masked(input.body, secrets));
    return { status: "ok", reason: "" };
  },
};

/** The wait asked for, in milliseconds; 0 if there is no valid one. */
function waitOf({ input }: Call): number {
  const text = input.value("espera_ms");
  return /^\d{1,9}$/.test(text) ? Math.min(MAX_WAIT_MS, Number(text)) : 0;
}
