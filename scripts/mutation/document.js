/** Writes docs/mutants.md. */

function document(results) {
  return `# Mutants

Made by \`npm run mutation\`, which changes the code in every small way that [Stryker](https://stryker-mutator.io)
knows (another operator, a condition that always holds, an empty text) and runs the tests of that module
on each change. A time-out is not counted as noticed. The tests that drive the whole service thousands
of times are left out, so what is counted is what a module's own tests notice.

| module | changes tried | noticed by a test | timed out | not noticed | score |
| --- | --: | --: | --: | --: | --: |
${results.map(({ folder, score }) => scoreRow(folder, score)).join("\n")}

What is not noticed, and why that is no harm:
${results.map(survivorTable).join("")}`;
}

function scoreRow(folder, { tried, Killed, Timeout, Survived, NoCoverage, percent }) {
  return `| \`${folder}\` | ${tried} | ${Killed} | ${Timeout} | ${Survived + NoCoverage} | ${percent.toFixed(1)} % |`;
}

function survivorTable({ folder, survivors }) {
  const rows = survivors.map(
    ({ file, line, was, is, reason = "" }) =>
      `| ${file}:${line} | ${code(was)} | ${code(is)} | ${reason} |`,
  );
  return `
## ${folder}

| where | code | change | reason |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}

function code(text) {
  const short = text.length > 60 ? `${text.slice(0, 59)}…` : text;
  return short === "" ? "nothing" : `\`\` ${short.replaceAll("|", "\\|")} \`\``;
}

module.exports = { document };
