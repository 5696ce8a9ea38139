/** LEIA-ME.html: from the zip to the first `viavel`, for somebody who has only a browser. */
const figures = require("./figures");

const STYLE = `
body { font: 17px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #202124; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
figure { margin: 1rem 0; } svg, img { width: 100%; height: auto; } svg { font-family: system-ui, sans-serif; }
figcaption { font-size: 0.85em; color: #5f6368; }
code { background: #f1f3f4; padding: 0.1em 0.3em; border-radius: 4px; overflow-wrap: anywhere; }
li { margin: 0.4em 0; } .note { border-left: 4px solid #d9480f; padding-left: 1rem; }
table { border-collapse: collapse; } td, th { border: 1px solid #bdc1c6; padding: 0.4em 0.6em; text-align: left; vertical-align: top; }`;

/** A picture inside the page. Blanks in such a URL are ignored, so it can be wrapped. */
function image(png, alt) {
  const base64 = png.toString("base64").replace(/.{1,120}/g, "$&\n");
  return `<figure><img alt="${alt}" src="data:image/png;base64,${base64}"><figcaption>${alt}</figcaption></figure>`;
}

/**
 * @param version of the package
 * @param pages names of the HTML files to be pasted, without `.html`
 * @param sidebar a picture of the sidebar: PNG
 */
function leiaMe({ version, pages, sidebar }) {
  const pasted = pages.map(
    (name) =>
      `<li><b>+</b> ao lado de <i>Arquivos</i> ▸ <b>HTML</b>; dê o nome <code>${name}</code> (sem <code>.html</code>, que o
      Google acrescenta). Apague o que veio no arquivo e cole o conteúdo de <code>${name}.html</code>.</li>`,
  );
  return `<!DOCTYPE html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>OZmap ⇄ Huggy ${version}: instalar pelo navegador</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>OZmap ⇄ Huggy ${version}</h1>
<p>Do zip ao primeiro <code>viavel</code>, só com o navegador e uma conta Google. Leva uns vinte minutos. Use um
navegador em que <b>só a conta dona do serviço</b> esteja aberta (uma janela anônima serve): com várias contas abertas, o
Google confunde quem é quem.</p>
<p>Tenha à mão o <b>endereço do OZmap</b> (como <code>exemplo.ozmap.com.br</code>) e a <b>chave da API</b> de um usuário com
o módulo de API.</p>

<h2>1. A planilha e o script</h2>
<ol>
<li>Extraia o zip para uma pasta. Os arquivos são texto: abra-os no Bloco de Notas para copiar tudo
(<kbd>Ctrl</kbd>+<kbd>A</kbd>, <kbd>Ctrl</kbd>+<kbd>C</kbd>). <b>Não abra os <code>.html</code> com dois cliques</b>: o navegador
mostraria a página, e não o texto dela.</li>
<li>Abra <code>https://sheets.new</code> e dê à planilha o nome <i>OZmap e Huggy</i>.</li>
<li>Nela, <b>Extensões ▸ Apps Script</b>. O editor abre em outra aba.</li>
</ol>
${figures.menu}
<ol start="4">
<li>No editor, a engrenagem <b>Configurações do projeto</b>: marque <b>Mostrar arquivo de manifesto "appsscript.json" no
editor</b>. Volte ao <b>Editor</b> (o ícone <code>&lt; &gt;</code>).</li>
</ol>
${figures.manifest}
<ol start="5">
<li><b>Código.gs</b>: apague tudo e cole o conteúdo de <code>Code.gs</code>.</li>
<li><b>appsscript.json</b>: apague tudo e cole o conteúdo do arquivo de mesmo nome.</li>
${pasted.join("\n")}
<li>Salve (<kbd>Ctrl</kbd>+<kbd>S</kbd>) em cada arquivo. Uma bolinha ao lado do nome diz que ele ainda não foi salvo.</li>
</ol>
${figures.files}

<h2>2. Configurar, antes de qualquer teste</h2>
<p class="note">O Google não deixa o serviço responder a ninguém antes de o dono permitir uma vez. Por isso este passo vem
antes da implantação.</p>
<ol>
<li>Volte à planilha e <b>recarregue a página</b>. Em alguns segundos aparece o menu <b>OZmap ⇄ Huggy</b>: escolha
<b>Configurar</b>.</li>
<li>O Google pede autorização: <b>OK</b> (ou <i>Continuar</i>), escolha a conta. No aviso <i>O Google não verificou este
app</i>, clique em <b>Avançado</b> e em <b>Acessar … (não seguro)</b>, depois em <b>Permitir</b>, com todas as caixas
marcadas.</li>
</ol>
${figures.consent}
<ol start="3">
<li>Se nada acontecer depois de permitir, escolha <b>Configurar</b> outra vez: a primeira só serviu para a permissão.</li>
<li>Responda: <b>1 de 3</b> o endereço do OZmap, <b>2 de 3</b> a chave da API. Aparece então a <b>chave de acesso</b>, uma
única vez: <b>copie-a</b>, ela vai no fluxo da Huggy como <code>chave</code>.</li>
<li><b>3 de 3</b>, o endereço do aplicativo: ele ainda não existe. Deixe vazio e confirme.</li>
</ol>

<h2>3. Implantar</h2>
<ol>
<li>No editor, <b>Implantar ▸ Nova implantação</b>. Na engrenagem ao lado de <i>Selecione o tipo</i>, <b>App da Web</b>.</li>
<li><b>Executar como: Eu</b>. <b>Quem pode acessar: Qualquer pessoa</b> (não <i>Qualquer pessoa com Conta do Google</i>: a
Huggy não tem uma). Sem a chave de acesso o serviço não responde nada a ninguém.</li>
<li><b>Implantar</b>, e copie o endereço em <i>App da Web</i>: <code>https://script.google.com/macros/s/…/exec</code>.</li>
</ol>
${figures.deploy}
<ol start="4">
<li>Na planilha, <b>OZmap ⇄ Huggy ▸ Configurar</b> de novo, e cole o endereço em <b>3 de 3</b>. Ele é testado na hora: se
não servir, a mensagem diz por quê e onde clicar.</li>
</ol>
<p><b>Não há <i>Qualquer pessoa</i> na lista?</b> O administrador do seu Google Workspace proíbe aplicativos anônimos. Peça
que permita a você (no Admin Console: <i>Apps ▸ Google Workspace ▸ Drive e Docs ▸ Configurações de compartilhamento</i>,
compartilhar fora da organização e com <i>Qualquer pessoa com o link</i>), ou faça tudo com uma conta Google comum só do
serviço (<i>@gmail.com</i>) e compartilhe a planilha com você.</p>

<h2>4. O primeiro <code>viavel</code></h2>
<ol>
<li>Na planilha, <b>OZmap ⇄ Huggy ▸ Testar localização</b>. Cole um lugar que você sabe que é atendido: coordenadas, um link
do mapa ou um endereço com a cidade.</li>
<li>Pela internet, como a Huggy fará: abra no navegador, numa linha só,
<code>https://script.google.com/macros/s/…/exec?acao=viabilidade&amp;lat=-27.1&amp;lng=-52.6&amp;chave=…</code>
com o seu endereço, um lugar seu e a sua chave. A resposta tem <code>"oz_status":"viavel"</code>. Feche a aba depois: a
chave fica no histórico.</li>
</ol>
${image(sidebar, "Testar localização: o veredito, o mapa e as caixas")}

<h2>Se aparecer uma página em vez da resposta</h2>
<table>
<tr><th>a página</th><th>o que fazer</th></tr>
<tr><td>pede login, ou "Você precisa de acesso"</td><td><i>Implantar ▸ Gerenciar implantações ▸ ✎ ▸ Quem pode acessar:
Qualquer pessoa ▸ Implantar</i></td></tr>
<tr><td>"É necessária autorização", "Authorization is required"</td><td>na planilha, <i>OZmap ⇄ Huggy ▸ Configurar</i>, e permita</td></tr>
<tr><td>"Função de script não encontrada: doGet"</td><td>a versão implantada está vazia: cole e salve <code>Code.gs</code>, e depois
<i>Gerenciar implantações ▸ ✎ ▸ Nova versão ▸ Implantar</i></td></tr>
<tr><td>"o arquivo não existe", erro 404</td><td>o endereço está incompleto ou é de uma implantação arquivada: copie-o em
<i>Gerenciar implantações</i></td></tr>
<tr><td>outro erro com o número de uma linha</td><td>um arquivo foi colado pela metade: cole de novo, inteiro, e implante uma
versão nova</td></tr>
</table>

<h2>Atualizar, no mesmo endereço</h2>
<ol>
<li>Cole os arquivos da versão nova por cima dos antigos e salve.</li>
<li><b>Implantar ▸ Gerenciar implantações ▸ ✎ (editar) ▸ Versão: Nova versão ▸ Implantar</b>. Nunca <i>Nova implantação</i>: ela
teria outro endereço, e a Huggy continuaria no antigo.</li>
<li>Na planilha, <b>Configurar</b> outra vez. A aba <i>Início</i> avisa se a versão implantada é mais antiga que o script.</li>
</ol>
${figures.update}
</body>
</html>
`;
}

module.exports = { leiaMe };
