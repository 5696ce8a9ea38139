/** Every row of the table of forms is read as it says. */
import { locate } from "../../src/location";
import { distanceM } from "../../src/network/geometry";
import { NOTHING_SENT } from "./form-types";
import { FORM_GROUPS } from "./forms";
import { fakePorts } from "./fixtures";

const forms = FORM_GROUPS.flatMap((group) => group.forms);

test("there are at least 150 forms", () => {
  expect(new Set(forms.map((form) => JSON.stringify(form.sent))).size).toBe(forms.length);
  expect(forms.length).toBeGreaterThanOrEqual(150);
});

test.each(forms.map((form) => [JSON.stringify(form.sent), form] as const))("%s", (_, form) => {
  const sent = typeof form.sent === "string" ? { text: form.sent } : form.sent;
  const { position, origin, precision, address } = locate(
    { ...NOTHING_SENT, ...sent },
    fakePorts(),
  );
  expect({ origin, precision, address }).toEqual({
    origin: form.origin,
    precision: form.precision,
    address: form.address ?? "",
  });
  expect(distanceM(position, form.position)).toBeLessThan(1);
});
