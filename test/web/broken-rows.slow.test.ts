/**
 * The rows that a verdict depends on, broken one at a time: the reply is the exhaustive reference's
 * verdict, or `indisponivel` naming the row if the contract allows no verdict; read from OZmap, from
 * the remembered area, and from a copy of the whole network.
 */
import { exhaustive, random } from "ozmap-simulator";
import {
  BREAKAGES,
  type Breakage,
  broken,
  RARE_BREAKAGES,
  rowsFor,
} from "../../testing/broken-rows";
import { seeds } from "../../testing/cases";
import { deploy } from "../../testing/deployed";
import { FakeHttp } from "../../testing/fake-http";
import { type Reply, type ServiceOptions, startService } from "../../testing/service";
import { isOffer, openBy, wantedDespite } from "../../testing/broken-worlds";
import { PLACE, type TinyTown, tinyTown } from "../../testing/tiny-town";

const ALL = [...BREAKAGES, ...RARE_BREAKAGES];
/** Seeds of towns with a row that once led to a wrong answer, or to an unnecessary refusal. */
const FOUND = [5006, 5114, 5236, 6055, 6168, 6236, 6617, 6618, 6897];
const SEEDS = [...seeds(8), ...FOUND];

/** The fields that are compared; the reason of a no may be less exact. */
function answerOf({ oz_status, oz_motivo, oz_caixa_id, oz_splitter_id, oz_porta }: Reply): string {
  return oz_status === "viavel" || oz_status === "analise"
    ? [oz_status, oz_motivo, oz_caixa_id, oz_splitter_id, oz_porta].join(" ")
    : (oz_status ?? "");
}

function serviceOf(
  { town, settings }: TinyTown,
  id: string,
  breakage: Breakage,
): ServiceOptions & {
  town: typeof town;
} {
  const rows = new Map([[id, breakage]]);
  return {
    town,
    settings,
    http: (route, clock) => new FakeHttp((request) => broken(route(request), rows), clock),
  };
}

type Memory = "OZmap" | "the remembered area" | "the whole network";

function replyFrom(tiny: TinyTown, id: string, breakage: Breakage, memory: Memory): Reply {
  const { town, ...options } = serviceOf(tiny, id, breakage);
  const desk = memory === "the whole network" ? deploy(town, options) : undefined;
  const service = desk?.service ?? startService(town, options);
  // A place far away, so that what the trigger reads is used and nothing else is remembered about the tested place.
  if (desk !== undefined) service.ask({ lat: -26.5, lng: -52.0 });
  if (memory === "the remembered area") service.ask({ ...PLACE });
  desk?.trigger();
  return service.ask({ ...PLACE });
}

/** The id by which a reply names a broken row. */
function nameOf(id: string, { field }: Breakage): string {
  return field === "id" ? "?" : id;
}

/** @returns what is wrong with the reply */
function faultOf(tiny: TinyTown, id: string, breakage: Breakage, reply: Reply): string | undefined {
  const { town, rules } = tiny;
  const name = nameOf(id, breakage);
  const isRefused = reply.oz_status === "indisponivel";
  if (isRefused && reply.oz_motivo !== "resposta_invalida") return `refused: ${reply.oz_motivo}`;
  if (isRefused && !reply.oz_detalhe?.includes(` ${name}`)) return "a refusal does not name it";
  const truth = exhaustive(town, PLACE, rules);
  const open = openBy(town, id, breakage, rules, PLACE);
  if (open.kind === "lost") {
    if (isRefused || open.isAstray) return undefined;
    return isOffer(truth) === (reply.oz_viavel !== "nao") ? undefined : "a wrong answer";
  }
  const { verdict: wanted, mayBeRefused } = wantedDespite(open, PLACE, rules);
  if (isRefused) return mayBeRefused ? undefined : "refused, although it does not hang on the row";
  if (wanted === undefined) return "answered, although it hangs on the row";
  const right = answerOf({
    oz_status: wanted.status,
    oz_motivo: wanted.reason,
    oz_caixa_id: wanted.box?.id ?? "",
    oz_splitter_id: wanted.splitterId ?? "",
    oz_porta: String(wanted.port ?? ""),
  });
  const actual = answerOf(reply);
  if (actual !== right) return `${actual} instead of ${right}`;
  const isOther = isOffer(truth) && truth.box?.id !== wanted.box?.id;
  const isNamed = reply.oz_detalhe?.includes(name);
  return isOther && !isNamed ? "a better box is not owed to a row that is named" : undefined;
}

const outcomes = new Map<string, number>();

test.each<Memory>(["OZmap", "the remembered area", "the whole network"])("from %s", (memory) => {
  const faults: unknown[] = [];
  for (const seed of SEEDS) {
    const tiny = tinyTown(seed);
    const prng = random(seed);
    for (const breakage of ALL) {
      for (const id of rowsFor(tiny.town, breakage)) {
        // The other two ways differ in where the rows come from, not in how they are used.
        if (memory !== "OZmap" && !prng.chance(0.3)) continue;
        const reply = replyFrom(tiny, id, breakage, memory);
        const fault = faultOf(tiny, id, breakage, reply);
        const { rows, field } = breakage;
        const kind = `${rows} ${field}: ${reply.oz_ok}`;
        outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
        if (fault !== undefined) {
          faults.push({
            seed,
            id,
            rows,
            field,
            fault,
            reply: answerOf(reply),
            detail: reply.oz_detalhe,
          });
        }
      }
    }
  }
  expect(faults).toEqual([]);
});

test("each kind of breakage has led to a verdict, and each that may lead to a refusal has led to one", () => {
  for (const { rows, field } of ALL) {
    expect(outcomes.get(`${rows} ${field}: sim`)).toBeGreaterThan(0);
    // Condominiums are treated as absent; an unreadable kind is known from the list of poles; few
    // verdicts depend on a property.
    if (["horizontal-condominiums", "properties"].includes(rows) || field === "kind") continue;
    expect([rows, field, outcomes.get(`${rows} ${field}: nao`) ?? 0]).not.toEqual([rows, field, 0]);
  }
});
