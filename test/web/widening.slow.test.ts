/** An area that is widened during the search: what was known about the narrower one stays known. */
import { generateTown, random } from "ozmap-simulator";
import { differences, referenceOf } from "../../testing/replies";
import { startService } from "../../testing/service";

const town = generateTown({ seed: 5, poles: 70, boxShare: 0.35 });
const rightAt = referenceOf(town);
const project = town.projects[1]!.id;
const settings = {
  drop_max_m: "354.3",
  folga_drop_m: "294.1",
  postes_candidatos: "4",
  cache_topologia_min: "0",
};
const rules = { dropMaxM: 354.3, slackM: 294.1, startPoles: 4 };

test.each([10, 25])("%s rows per page, unordered", (rowCap) => {
  const prng = random(rowCap);
  for (const projects of [[], [project]]) {
    const service = startService(town, {
      settings: { ...settings, prazo_ms: "60000", projetos: projects.join() },
      quirks: { rowCap, nearUnsorted: true },
    });
    for (const { coords } of town.poles.filter((_, n) => n % 3 === 0)) {
      const [lng, lat] = coords.map((each) => each + (prng.next() - 0.5) * 4e-4);
      const place = { lat: lat!, lng: lng! };
      const reply = service.ask(place);
      if (reply.oz_status === "indisponivel") expect(rowCap).toBe(10);
      else expect(differences(reply, rightAt(place, { ...rules, projects }))).toEqual({});
    }
  }
});
