/** No text of a customer and no answer of a map site makes the script fetch anything else. */
import fc from "fast-check";
import { Refusal } from "../../src/contract";
import { locate } from "../../src/location";
import { mayAsk } from "../../src/location/map-link";
import { splitUrl, toHttps } from "../../src/location/url";
import type { HttpRequest } from "../../src/ports";
import type { Route } from "../../testing/fake-http";
import { NOTHING_SENT } from "./form-types";
import { fakePorts } from "./fixtures";
import { anyString } from "../../testing/any-string";

/** All URLs that may be fetched, written independently of the code. */
const MAY_BE_ASKED =
  /^https:\/\/(?:maps\.app\.goo\.gl\/[\w-]+\/?(?:\?|$)|(?:app\.)?goo\.gl\/maps\/[\w-]+\/?(?:\?|$)|maps\.apple(?:\.com)?\/p|(?:www\.|maps\.)?google\.(?:com|com\.(?:br|ar|uy|py|bo|co|pe|ec|mx)|co\.ve|cl|pt|es)\/)/;

function check(request: HttpRequest): void {
  const { url, timeoutMs, ...rest } = request;
  // Behind the question mark, an @ cannot be read as the end of a user name.
  const isTricky = /[\\\s]|^[^?]*@|[^\x21-\x7e]/.test(url);
  if (!MAY_BE_ASKED.test(url) || isTricky || timeoutMs > 4_000)
    throw new Error(`asked for ${JSON.stringify(url)} within ${timeoutMs} ms`);
  expect(rest).toEqual({ method: "get", followRedirects: false });
}

function send(text: string, http?: Parameters<typeof fakePorts>[0]): HttpRequest[] {
  const ports = fakePorts(http);
  try {
    locate({ ...NOTHING_SENT, text }, ports);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  ports.http.requests.forEach(check);
  return ports.http.requests;
}

const HOSTILE = [
  "https://google.com.evil.com/maps/place//data=!1s0x1:0x1",
  "https://maps.app.goo.gl.evil.com/Abcd1",
  "https://maps.app.goo.gl@evil.com/Abcd1",
  "https://user:pass@maps.app.goo.gl/Abcd1",
  "https://maps.app.goo.gl:8080/Abcd1",
  "https://maps.app.goo.gl:443/Abcd1",
  "https://evil.com\\@maps.app.goo.gl/Abcd1",
  "https://maps.app.goo.gl\\.evil.com/Abcd1",
  "https:\\\\maps.app.goo.gl\\Abcd1",
  "https:/\\evil.com/maps.app.goo.gl/Abcd1",
  "https://evil.com#maps.app.goo.gl/Abcd1",
  "https://evil.com?maps.app.goo.gl/Abcd1",
  "https://evil.com/?u=https://maps.app.goo.gl",
  "https://xn--mps-5ja.app.goo.gl/Abcd1",
  "https://mаps.app.goo.gl/Abcd1",
  "https://maps.app.goo.gl%2eevil.com/Abcd1",
  "https://maps.app.goo.gl%00.evil.com/Abcd1",
  "https://maps.app.goo.gl\u0000.evil.com/Abcd1",
  "https://maps.app.goo.gl\u3002evil.com/Abcd1",
  "https://maps.app.goo.gl./Abcd1",
  "https://maps.app.goo.gl/../evil",
  "https://maps.app.goo.gl//evil.com/Abcd1",
  "https://goo.gl/Abcd1",
  "https://goo.gl/maps/../Abcd1",
  "https://bit.ly/Abcd1",
  "https://127.0.0.1/maps?cid=1",
  "https://[::1]/maps?cid=1",
  "https://2130706433/maps?cid=1",
  "https://0x7f000001/maps?cid=1",
  "https://localhost/maps?cid=1",
  "https://metadata.google.internal/maps?cid=1",
  "https://script.google.com/maps?cid=1",
  "https://accounts.google.com/maps?cid=1",
  "https://google.zz/maps?cid=1",
  "https://maps.google.co.zz/?cid=1",
  "https://exemplo.ozmap.com.br:9994/api/v2/boxes",
  "https://evil.com/?x=https://maps.google.com/?cid=1@",
  "ftp://maps.app.goo.gl/Abcd1",
  "file:///etc/passwd",
  "data:text/html,https",
  "gopher://maps.app.goo.gl/Abcd1",
];

test.each(HOSTILE)("is not fetched: %s", (link) => {
  expect(send(link, { http: () => ({ status: 200 }) })).toEqual([]);
});

test.each(HOSTILE)("is not followed to: %s", (target) => {
  const http = (): Route => ({ status: 302, headers: { location: target } });
  expect(send("https://maps.app.goo.gl/Abcd1", { http }).map(({ url }) => url)).toEqual([
    "https://maps.app.goo.gl/Abcd1",
  ]);
});

test.each([
  "//evil.com/Abcd1",
  "///evil.com/Abcd1",
  "/\\evil.com/Abcd1",
  "\\\\evil.com",
  "evil.com",
  "?q=1",
  "",
  " https://evil.com",
  "javascript:alert(1)",
])("an odd redirect is not followed: %j", (location) => {
  const http = (): Route => ({ status: 302, headers: { location } });
  expect(send("https://maps.app.goo.gl/Abcd1", { http })).toHaveLength(1);
});

test("a redirect to http is fetched by https", () => {
  const http = ({ url }: HttpRequest): Route =>
    url.endsWith("/Abcd1")
      ? { status: 301, headers: { location: "http://goo.gl/maps/Abcd2" } }
      : { status: 404 };
  expect(send("http://maps.app.goo.gl/Abcd1", { http }).map(({ url }) => url)).toEqual([
    "https://maps.app.goo.gl/Abcd1",
    "https://goo.gl/maps/Abcd2",
  ]);
});

test("five redirects at most", () => {
  let count = 0;
  const http = (): Route => ({
    status: 302,
    headers: { location: `https://maps.app.goo.gl/Abcd${++count}` },
  });
  expect(send("https://maps.app.goo.gl/Abcd0", { http })).toHaveLength(5);
});

test("only the first map link in a text is fetched", () => {
  const text = Array.from({ length: 50 }, (_, i) => `https://maps.app.goo.gl/Abcd${i}`).join(" ");
  expect(send(text, { http: () => ({ status: 404 }) })).toHaveLength(1);
});

const hosts = fc.constantFrom(
  "maps.app.goo.gl", "goo.gl", "app.goo.gl", "maps.google.com", "www.google.com.br", "google.com", "maps.apple.com",
  "maps.apple", "evil.com", "google.evil.com", "evilgoogle.com", "google.com.evil.com", "waze.com", "osm.org", "127.0.0.1",
  "exemplo.ozmap.com.br", "consent.google.com", "g\u043e\u043egle.com",
); // prettier-ignore
const glue = fc.constantFrom(
  "", ".", "@", ":", ":80", "\\", "/", "//", "?", "#", "%2f", "%5c", "%40", "\t", "\u0000", "\u200b", "\u3002", "&", "=",
  "continue=", "link=", "q=", "url=", "maps", "/maps/", "/maps?", "cid=1", "/p/", "Abcd1", "https://", "http://",
); // prettier-ignore
const hostileText = fc
  .array(fc.oneof(hosts, glue, glue, anyString({ maxLength: 3 })), {
    maxLength: 14,
  })
  .map((parts) => parts.join(""));

test("no text and no redirect leads to a host that is not on the list", () => {
  fc.assert(
    fc.property(
      hostileText,
      fc.array(hostileText, { maxLength: 6 }),
      fc.boolean(),
      (text, targets, plain) => {
        let hop = 0;
        const http = (): Route => {
          const location = targets[hop++];
          return location === undefined ? { status: 200 } : { status: 302, headers: { location } };
        };
        send(plain ? text : `https://${text}`, { http });
        send(`https://maps.app.goo.gl/Abcd1`, {
          http: () => {
            const location = targets[hop++ % Math.max(1, targets.length)];
            return { status: 302, headers: { location: `https://${location ?? ""}` } };
          },
        });
      },
    ),
    { numRuns: 400, examples: [["maps.app.goo.gl/maps/?@", [], false]] },
  );
});

test("a URL that may be fetched has the same host for a browser", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const address = splitUrl(`https://${text}`);
      const url = address === null || !mayAsk(address) ? null : toHttps(address);
      if (url !== null) expect(new URL(url).host).toBe(address?.host);
    }),
    { numRuns: 2_000 },
  );
});
