/** Drawings of Google's pages for LEIA-ME.html, as SVG: only what has to be found or clicked. */

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

const text = (x, y, words, more = "") =>
  `<text x="${x}" y="${y}" font-size="14" fill="#202124" ${more}>${escape(words)}</text>`;

const box = (x, y, width, height, fill, more = "") =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" fill="${fill}" ${more}/>`;

/** Frames in orange what has to be clicked. */
const click = (x, y, width, height) =>
  box(x, y, width, height, "none", 'stroke="#d9480f" stroke-width="3"');

const button = (x, y, width, words) =>
  box(x, y, width, 32, "#1a73e8") +
  `<text x="${x + width / 2}" y="${y + 21}" font-size="14" fill="#fff" text-anchor="middle">${escape(words)}</text>`;

const figure = (caption, height, content) =>
  `<figure><svg viewBox="0 0 640 ${height}" role="img" aria-label="${escape(caption)}">\n` +
  box(1, 1, 638, height - 2, "#fff", 'stroke="#bdc1c6"') +
  `\n${content.join("\n")}\n</svg><figcaption>${escape(caption)}</figcaption></figure>`;

module.exports = {
  menu: figure("Na planilha: Extensões ▸ Apps Script", 130, [
    text(20, 32, "Arquivo    Editar    Ver    Inserir    Formatar    Dados    Ferramentas"),
    text(500, 32, "Extensões"),
    click(490, 12, 90, 30),
    box(470, 50, 160, 62, "#f1f3f4"),
    text(484, 72, "Complementos"),
    text(484, 100, "Apps Script"),
    click(476, 82, 130, 28),
  ]),
  manifest: figure("No editor: a engrenagem Configurações do projeto, e a caixa a marcar", 130, [
    box(1, 1, 60, 128, "#f1f3f4"),
    text(20, 40, "‹ ›"),
    text(22, 90, "⚙", 'style="font-size:22px"'),
    click(12, 66, 36, 34),
    text(84, 34, "Configurações do projeto", 'font-weight="bold"'),
    text(84, 80, '☑ Mostrar arquivo de manifesto "appsscript.json" no editor'),
    click(78, 60, 430, 30),
  ]),
  files: figure(
    "No editor: os arquivos à esquerda, o botão + para o HTML, e o botão de salvar",
    180,
    [
      text(20, 32, "Arquivos"),
      text(180, 33, "+", 'font-weight="bold"'),
      click(170, 14, 30, 28),
      text(20, 66, "appsscript.json"),
      text(20, 94, "Código.gs"),
      text(20, 122, "boxes.html"),
      text(20, 150, "sidebar.html"),
      box(214, 1, 2, 178, "#bdc1c6"),
      text(240, 32, "💾"),
      click(232, 12, 34, 30),
      text(240, 72, "// ozmap-huggy …  MIT", 'font-family="monospace"'),
      text(240, 96, "var App = (function (…", 'font-family="monospace"'),
      text(240, 150, "apague tudo o que havia antes de colar", 'fill="#5f6368"'),
    ],
  ),
  consent: figure("O aviso do Google: Avançado, e depois Acessar (não seguro)", 170, [
    text(30, 40, "O Google não verificou este app", 'font-weight="bold"'),
    text(30, 70, "O app é seu: foi feito agora, na sua própria conta."),
    text(30, 110, "Avançado"),
    click(22, 90, 80, 30),
    text(30, 148, "Acessar OZmap e Huggy (não seguro)"),
    click(22, 128, 270, 30),
  ]),
  deploy: figure("Implantar ▸ Nova implantação: o tipo e as duas escolhas que importam", 230, [
    text(30, 36, "Nova implantação", 'font-weight="bold"'),
    text(30, 72, "Selecione o tipo  ⚙  App da Web"),
    text(30, 110, "Executar como"),
    box(200, 90, 300, 30, "#f1f3f4"),
    text(212, 110, "Eu (voce@empresa.com.br)"),
    click(200, 90, 300, 30),
    text(30, 152, "Quem pode acessar"),
    box(200, 132, 300, 30, "#f1f3f4"),
    text(212, 152, "Qualquer pessoa"),
    click(200, 132, 300, 30),
    button(500, 184, 110, "Implantar"),
  ]),
  update: figure(
    "Implantar ▸ Gerenciar implantações ▸ lápis: Nova versão, no mesmo endereço",
    180,
    [
      text(30, 36, "Gerenciar implantações", 'font-weight="bold"'),
      text(560, 37, "✎"),
      click(550, 16, 34, 30),
      text(30, 86, "Versão"),
      box(200, 66, 300, 30, "#f1f3f4"),
      text(212, 86, "Nova versão"),
      click(200, 66, 300, 30),
      button(500, 130, 110, "Implantar"),
    ],
  ),
};
