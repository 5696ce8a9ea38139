import fc from "fast-check";
import {
  asciiJson,
  clean,
  collapse,
  hashOf,
  MAX_TEXT_CHARS,
  tokenAt,
  tokenise,
  utf8Length,
} from "../src/text";
import { anyText } from "./ozmap/support";

describe("text", () => {
  test.each([
    ["invisible characters", "a\u200Bb\u200E\u00ADc\uFEFFd\u2066", "abcd"],
    ["blanks", "a\u00A0b\u2003c\u3000d\u1680e", "a b c d e"],
    ["hyphens", "\u20101\u20132\u22123\uFF0D4", "-1-2-3-4"],
    ["degree signs", "1\u00BA2\u02DA3\u2218", "1\u00B02\u00B03\u00B0"],
    ["double quotes", "1\u201C2\u201D3\u20334\u02BA", '1"2"3"4"'],
    ["apostrophes", "1\u20182\u20193\u20324\u00B4", "1'2'3'4'"],
    ["made of others", "\u20341\u20372\u207B3", "'''1'''2-3"],
    ["full width", "\uFF11\uFF12\uFF0E\uFF13", "12.3"],
    ["entities: blanks", "a&nbsp;b&#160;c", "a b c"],
    ["entities: degree signs", "1&deg;2&#176;3&#xB0;", "1\u00B02\u00B03\u00B0"],
    ["entities: double quotes", "1&quot;2&#34;3&#x22;4&Prime;5&#8243;", '1"2"3"4"5"'],
    ["entities: apostrophes", "1&apos;2&#39;3&#x27;4&prime;5&#8242;", "1'2'3'4'5'"],
    ["entities: brackets and ampersands", "&lt;a&gt;&amp;b&#38;c", "<a>&b&c"],
    ["entities are decoded once", "&amp;lt;", "&lt;"],
    ["around it", " \n a \t ", "a"],
    ["line breaks inside", "a\nb", "a\nb"],
  ])("cleaned: %s", (_, text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  test("a text is cut before it is cleaned, and never grows beyond the longest", () => {
    expect(clean(`${"&lt;".repeat(MAX_TEXT_CHARS / 4)}x`)).toBe("<".repeat(MAX_TEXT_CHARS / 4));
    // One character that expands to eighteen.
    expect(clean("\uFDFA".repeat(MAX_TEXT_CHARS)).length).toBeLessThanOrEqual(MAX_TEXT_CHARS);
  });

  test("runs of blanks are one blank, none at the ends", () => {
    expect(collapse("  a \n\t b  ")).toBe("a b");
  });
});

describe("tokens", () => {
  /** Each token in a few letters: a blank before it, `#` for a number with its decimals, `!` for a capital. */
  function shown(text: string): string[] {
    return tokenise(text).map(({ kind, text: word, gap, capital, value, decimals }) => {
      const what = kind === "number" ? `#${value}/${decimals}` : `${kind}:${word}`;
      return `${gap ? " " : ""}${what}${capital ? "!" : ""}`;
    });
  }

  test.each<[string, string[]]>([
    ["", []],
    ["27", [" #27/0"]],
    ["27.50", [" #27.5/2"]],
    ["27,50", [" #27.5/2"]],
    ["27,52.6152", [" #27/0", "mark:,", "#52.6152/4"]],
    ["27.1,52.6", [" #27.1/1", "mark:,", "#52.6/1"]],
    ["27,1,52,6", [" #27.1/1", "mark:,", "#52.6/1"]],
    ["27. 5", [" #27/0", "mark:.", " #5/0"]],
    ["27, 5", [" #27/0", "mark:,", " #5/0"]],
    ["27.5. 3", [" #27.5/1", "mark:.", " #3/0"]],
    ["27,5. 3", [" #27.5/1", "mark:.", " #3/0"]],
    ["27;5", [" #27/0", "mark:;", "#5/0"]],
    ["123.456.789-09", [" mark:123.456.789", "mark:-", "#9/0"]],
    ["192.168.0.1 x", [" mark:192.168.0.1", " word:x"]],
    ["São João2", [" word:sao!", " word:joao!", "#2/0"]],
    ["a\tb\nc", [" word:a", " word:b", " word:c"]],
    ['\\"a\\"', ['mark:"', "word:a", 'mark:"']],
  ])("%j is cut into its tokens", (text, tokens) => {
    expect(shown(text)).toEqual(tokens);
  });

  test("beyond the ends of a text there is nothing", () => {
    const nothing = { kind: "end", text: "", gap: false, capital: false, value: 0, decimals: 0 };
    for (const i of [-1, 1, 2]) expect(tokenAt(tokenise("27"), i)).toEqual(nothing);
  });
});

describe("bytes", () => {
  test("any value survives a round trip through ASCII", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => JSON.parse(text) as unknown),
          anyText,
        ),
        (value) => {
          const text = asciiJson(value);
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
          expect(text).toMatch(/^[ -~]*$/);
        },
      ),
    );
  });

  test("a text has as many bytes as it takes in UTF-8", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
      }),
    );
  });

  test.each([
    "",
    "a",
    "\u0000\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\uffff",
    "\u{10000}",
    "\ud800",
    "a\udc00é",
  ])("%j", (text) => {
    expect(utf8Length(text)).toBe(Buffer.byteLength(text));
  });

  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("FNV-1a of %j is the published value", (text, hash) => {
    expect(hashOf(text)).toBe(hash);
  });
});
