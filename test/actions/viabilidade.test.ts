import { locatePlace } from "../../src/actions/locate-place";
import { outcomeFields } from "../../src/actions/reply-fields";
import { assessPlace, feasibilityOutcome, viabilidade } from "../../src/actions/viabilidade";
import { type Precision, PRECISIONS } from "../../src/contract";
import { FakeGeocoder, geocoded } from "../../testing/fake-geocoder";
import { OZMAP_ADDRESS, ozmapRoute } from "../../testing/ozmap-route";
import { pointRow } from "../ozmap/support";
import { jsonAnswer } from "../../testing/fake-http";
import { callWith, list, refusalOf } from "./support";
import { PLACE, smallTown } from "../../testing/towns";

describe("feasibility", () => {
  test("a place and its verdict, reported as they become known", () => {
    const { town, boxes } = smallTown([1, 1]);
    const { call } = callWith(PLACE, { ozmap: ozmapRoute(town) });
    expect(call.ozmap().base.startsWith(OZMAP_ADDRESS)).toBe(true);
    const { verdict, rules } = assessPlace(call, locatePlace(call));
    expect(verdict.kind).toBe("feasible");
    expect(rules).toBe(call.settings);
    expect(Object.fromEntries(call.fields)).toMatchObject({
      origem: "coordenadas",
      lat: "-27.1000000",
      caixa_id: boxes[0]!.id,
    });
  });

  test("the outcome contains what the verdict is based on", () => {
    const { town } = smallTown([1, 1]);
    const outcome = (): unknown =>
      viabilidade.run(callWith(PLACE, { ozmap: ozmapRoute(town) }).call);
    const { call } = callWith(PLACE, { ozmap: ozmapRoute(town) });
    expect(outcome()).toMatchObject({
      status: "viavel",
      feasibility: assessPlace(call, locatePlace(call)),
    });
  });

  describe("every part of an address reaches the geocoder", () => {
    const parts = {
      endereco: "Rua Nova",
      numero: "12",
      bairro: "Centro",
      cidade: "Chapecó",
      uf: "SC",
      cep: "89801-000",
    };

    test.each(Object.keys(parts))("%s", (name) => {
      const value = parts[name as keyof typeof parts];
      const geocoder = new FakeGeocoder();
      refusalOf(() => locatePlace(callWith(parts, { geocoder }).call));
      expect(geocoder.calls[0]?.text).toContain(value);
      const without = new FakeGeocoder();
      refusalOf(() => locatePlace(callWith({ ...parts, [name]: "" }, { geocoder: without }).call));
      for (const { text } of without.calls) expect(text).not.toContain(value);
    });

    test("a text that may be anything", () => {
      const address = "Rua Nova, 12, Chapecó";
      const geocoder = new FakeGeocoder({ [address]: [geocoded(-27.1, -52.6, "R. Nova, 12")] });
      const { call } = callWith({ local: address }, { geocoder });
      expect(locatePlace(call)).toMatchObject({ position: { lat: -27.1, lng: -52.6 } });
      expect(call.fields.get("endereco")).toBe("R. Nova, 12");
    });
  });

  describe("a server that makes the search ask endlessly", () => {
    /** Each point leads to another one, slightly farther away, that was not listed before. */
    const endless = (): ReturnType<typeof callWith> => {
      let n = 0;
      return callWith(PLACE, {
        ozmap: (request) => {
          const { pathname, searchParams } = new URL(request.url);
          if (pathname.endsWith("/pole-types") || pathname.endsWith("/projects")) return list([]);
          if (pathname.endsWith("/boxes")) return list([]);
          const filter = searchParams.get("filter") ?? "";
          if (pathname.endsWith("/base-points")) {
            const id = filter.includes('"in"') ? `p${n}` : "p0";
            n += 1;
            const row = pointRow(id, { usable: true, adjacents: [`p${n}`] });
            return list([row]);
          }
          return jsonAnswer({}, 404);
        },
      });
    };

    test("is not trusted", () => {
      const { call, asked } = endless();
      expect(refusalOf(() => assessPlace(call, locatePlace(call)))).toBe(
        "resposta_invalida: the search reached no result with OZmap's answers",
      );
      expect(call.ozmap().transport.roundTrips).toBe(16);
      expect(asked().filter((path) => path === "GET base-points")).toHaveLength(16);
    });
  });

  test("what was read is remembered, even if there is no verdict", () => {
    const { town } = smallTown([1, 1]);
    const ozmap = ozmapRoute(town);
    const { call, http } = callWith(PLACE, {
      ozmap: (request) =>
        request.url.includes("/splitters") ? { status: 404, body: "" } : ozmap(request),
    });
    const place = locatePlace(call);
    expect(refusalOf(() => assessPlace(call, place))).toContain("resposta_invalida");
    const { length } = http.requests;
    refusalOf(() => assessPlace(call, place));
    const again = http.requests.slice(length).map(({ url }) => new URL(url).pathname);
    expect(new Set(again)).toEqual(new Set(["/api/v2/splitters"]));
  });
});

describe("verdict outcome", () => {
  type Feasibility = Parameters<typeof feasibilityOutcome>[1];

  function outcome(
    verdict: object,
    precision: Precision = "exata",
    minimumPrecision: Precision = "interpolada",
  ): unknown {
    const { call } = callWith({}, { settings: { minimumPrecision } });
    const outcome = feasibilityOutcome(call, { place: { precision }, verdict } as Feasibility);
    return { ...outcome, viavel: outcomeFields(outcome).get("viavel") };
  }

  const YES = { kind: "feasible", grade: "within_limit" };

  test.each([
    [YES, "viavel", "", "sim"],
    [{ kind: "feasible", grade: "in_slack" }, "analise", "drop_na_folga", "analise"],
    [{ kind: "feasible", grade: "held_port" }, "analise", "porta_de_imovel", "analise"],
    [{ kind: "infeasible", reason: "no_free_port" }, "inviavel", "sem_porta_livre", "nao"],
    [{ kind: "infeasible", reason: "no_adjacency" }, "inviavel", "poste_sem_adjacencia", "nao"],
    [{ kind: "no_pole" }, "fora_de_area", "sem_poste_proximo", "nao"],
  ])("%j: %s, %s", (verdict, status, reason, viavel) => {
    expect(outcome(verdict)).toEqual({ status, reason, viavel });
  });

  describe("a place that is less precise than the settings require is left to a person to decide", () => {
    const pairs = PRECISIONS.flatMap((found, i) =>
      PRECISIONS.map((wanted, j): [Precision, Precision, boolean] => [found, wanted, i > j]),
    );

    test.each(pairs)("%s, if %s is required: %p", (found, wanted, isImprecise) => {
      expect(outcome(YES, found, wanted)).toEqual(
        isImprecise
          ? {
              status: "analise",
              reason: "endereco_impreciso",
              detail: { code: "precision", precision: found },
              viavel: "analise",
            }
          : { status: "viavel", reason: "", viavel: "sim" },
      );
    });
  });
});
