/** A diagnosis's single requests: every outcome is a value, and none of them reveals the key. */
import { probe } from "../../src/ozmap";
import { QuotaExceeded } from "../../src/ports";
import { FakeClock } from "../../testing/fake-clock";
import { type Answer, FakeHttp } from "../../testing/fake-http";

const KEY = "ozmap-key-1234567890";
const URL = "https://x.example:9994/api/v2/authenticated";

function probed(
  answer: Answer | Error,
  scheme?: string,
): ReturnType<typeof probe> & { http: FakeHttp } {
  const clock = new FakeClock();
  const http = new FakeHttp(() => answer, clock);
  return { ...probe({ http, clock, key: `Bearer ${KEY}` }, URL, 1000, scheme), http };
}

test("an answer, its time and its JSON; the key is sent bare and redirects are not followed", () => {
  const { status, ms, json, failure, http } = probed({ body: '{"rows":[]}', takesMs: 120 });
  expect({ status, ms, json, failure }).toEqual({
    status: 200,
    ms: 120,
    json: { rows: [] },
    failure: undefined,
  });
  expect(http.requests).toMatchObject([
    { headers: { Authorization: KEY }, followRedirects: false, method: "get" },
  ]);
});

test("a scheme before the key", () => {
  expect(probed({}, "Bearer ").http.requests[0]!.headers!.Authorization).toBe(`Bearer ${KEY}`);
});

test.each([401, 404, 500, 302])("%s is an answer, and is not retried", (status) => {
  const { status: found, json, http } = probed({ status, body: "<html>" });
  expect([found, json, http.requests.length]).toEqual([status, undefined, 1]);
});

test("without an answer: the reason, without the key", () => {
  const { status, failure } = probed(new Error(`Address unavailable: ${KEY}`));
  expect([status, failure]).toEqual([
    0,
    { code: "system_message", words: "Address unavailable: …" },
  ]);
});

test("a quota that is used up is named, not quoted", () => {
  expect(probed(new QuotaExceeded("urlfetch")).failure).toEqual({
    code: "quota_used_up",
    service: "urlfetch",
  });
});
