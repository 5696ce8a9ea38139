/** Words of talk, folded: words in customers' messages that do not name a place. */
import { isGivenName, isSurname, isWeekday, unstretched, words } from "./lexicon";

const isGrammar = words(
  // grammar and small words
  "eu tu ele ela eles elas nos voce voces vc vcs vce voceis ce ces meu minha meus minhas mim me te se seu sua seus suas nosso nossos nossas dele dela lhe que q qual quais quem quando quanto quanta quantos quantas como onde porque pq porq pois mas porem entao tambem tb tbm tmb ja ainda agora hoje ontem amanha depois antes sempre nunca jamais talvez so somente apenas mais menos muito muita muitos mt mto mta mts tao tanto bem mal aqui ai ali la ca daqui dai dali ate desde sobre sem pra pro pras pros para pelo pela num numa uns umas um uma isso isto esse essa este esta estes esses essas aquele aquela aquilo outro outra outros outras mesmo mesma algum alguma algo alguem ninguem nada tudo todo toda todos todas cada qualquer nao nem n sim s ou mesmos ser sera seria era eram foi foram fui sou somos eh ta tava to tou ter tem tenho temos tinha tenham tera teria ha houve haver vou vai vamos vao ir indo iria fica fico ficam ficar ficou ficaria estao estou estamos estava estar faz fazer fez faco feito fazem pode posso podem poderia poder consegue consigo conseguem conseguir quero quer querem queria quis queremos gostaria gostei gosto prefiro preferencia preferia preciso precisa precisamos precisar precisava sei sabe saber saberia acho acha achei achar parece deve devo passa passar passou manda mandar mandei mando enviar envio enviei envia enviado falar falo falei fala falou falando dizer disse diz digo diga informar informo informe informa confirmar confirmo confirma confirmado responde responder respondeu resposta aguardo aguardando espera esperando esperar espero ver vi veja vejo viu olhar olha pegar pega pego chega chegar chegou chegam atende atendem atender atendimento cobre cobrem instala instalam instalar instalado instalacao instalei instale contratar contrato contratei contratos assinar assino assinatura mudar mudei mudou mudanca mudando trocar troquei trocou trocaram troca cancelar cancela cancelei cancelamento pagar pago paguei pagamento cobrar cobrado cobraram cobranca cobram comprar comprei vender vendo vende alugar alugada alugado aluguel aluga funciona funcionar funcionando caiu caindo cai cair caem voltou voltar volta parou parar parado trava travando travar demora demorando demorou chamar chama chamo chamam ligar liga liguei ligo ligue ligando ligacao usar uso usa usando usamos jogar jogo joga jogos trabalhar trabalho trabalha trabalhando moro mora moram morava morar morando moramos resido reside residimos vive vivemos vivo nasci nasceu veio vem vindo vir viemos comecar comecou acabar acabou acabei terminar deixar deixa deixei entrar entra entrei entender entendi entendeu esqueci esquecer lembro lembrar ajudar ajuda ajude resolver resolve resolveu testar tentar tentei quebrou quebrado descer desce sobe subir aparece aparecer adianta custa custar custam vale valendo agradeco agradecer segue seguinte encaminhada encaminhado encaminho desculpa desculpe perdao procuro procurando solicitar solicito solicitei agendar agendei agendado agendamento marcar marcado remarcar realizar verifica verificar verifique consultar consulta dou dar deu dando daria possivel disponivel disponibilidade interesse interessado interessada existe existir atendeu abrir abre fechar fecha fechado fechada fechei",
);
const isCourtesy = words(
  // greetings, answers, courtesy
  "oi oie oii oiii ola opa eai eae fala alo tarde noite dia manha madrugada td tudo blz beleza ok okay okey certo certa correto correta exato exatamente isso isto perfeito perfeita otimo otima legal show top massa joia valeu vlw vlws obrigado obrigada ass atte abs abrs abrc bj bjs bjo bjos obg obgd obrigadao brigado brigada grato grata gratidao agradecido agradecida favor pfv pf pfvr plis please gentileza licenca senhores moco moca amigo amiga mano cara gente pessoal querido querida colega sr sra tchau abraco abracos att atenciosamente amem kk kkk kkkk kkkkk rs rsrs haha hahaha combinado entendido positivo negativo claro concordo aceito ciente fechou bora dale uai oxe hola hello hi thanks gracias hey yes buenos tardes quiero want need precio por tenemos hay tienen you have the is are it my address live",
);
const isTrade = words(
  // the provider's trade
  "internet internete net fibra fibras optica otica wifi wi fi wireless mega megas giga gigas banda larga plano planos pacote pacotes combo combos promocao promo promocoes oferta ofertas desconto descontos preco precos valor valores mensalidade mensal mensais taxa taxas gratis gratuito barato barata caro cara orcamento boleto boletos fatura faturas conta contas pix cartao credito debito dinheiro nascimento completo completa radio vencimento venc vence vencida vencido atraso atrasado atrasada multa fidelidade carencia roteador roteadores modem modens router repetidor repetidores onu ont cabo cabos antena antenas poste postes caixa rede sinal conexao velocidade velocidades download upload ping latencia ip dns porta portas fixo fixa movel dados chip esim telefone telefones fone fones tel cel celular celulares whats whatsapp wpp zap zapzap ligacao linha telefonica direta ocupada suporte tecnico tecnica tecnicos visita chamado chamados protocolo protocolos ordem servico servicos os atendente atendentes humano vendedor vendedora vendas financeiro comercial setor loja empresa provedor operadora operadoras cliente clientes titular cadastro cadastrado cadastrar cpf cnpj rg cnh documento documentos doc nome email mail gmail hotmail senha login usuario codigo cod numero numeros num pedido pedidos via segunda suspenso bloqueado bloqueio desbloqueio reativar renegociar divida parcelas parcela avista equipamento aparelho aparelhos tv tvs televisao computador computadores pc pcs notebook tablet camera cameras console videogame game games streaming filme filmes serie series stream erro erros falha problema problemas lento lenta lentidao ruim pessimo pessima instavel oscilando queda quedas cobertura viabilidade area regiao teste testes testando menu sair opcao opcoes item itens voltar inicio continuar proximo proxima anterior cep endereco enderecos ender localizacao local mapa gps foto fotos print audio video link arquivo imagem pdf mensagem mensagens bairro cidade estado rua avenida complemento referencia ponto",
);
export const isBrand = words(
  // brands, apps, products
  "claro vivo tim oi nextel algar sercomtel copel sky net gvt embratel starlink hughesnet hughes viasat brisanet unifique desktop vero ligga sumicity americanet alares mob telecom wirelink proxxima bitel nio telefonica intelbras tplink tp link dlink mercusys multilaser huawei zte nokia fiberhome ubiquiti mikrotik cisco asus tenda xiaomi redmi poco note realme oppo samsung galaxy apple iphone ipad macbook ios android motorola moto lg sony philips tcl aoc philco dell acer lenovo hp positivo windows linux chrome edge firefox google facebook face instagram insta tiktok kwai telegram twitter youtube netflix globoplay disney hbo max prime amazon paramount telecine premiere deezer spotify crunchyroll pluto twitch steam roku chromecast firestick alexa echo playstation play ps xbox nintendo switch fortnite freefire free fire roblox valorant lol minecraft fifa gta cs counter discord zoom teams meet ifood uber mercado livre shopee nubank itau bradesco caixa santander picpay serasa globo sbt record band iptv htv btv tvbox box mesh deco flamengo corinthians gremio inter botafogo fluminense atletico palmeirense campeao brasileirao futebol tenis jogo gol facul faculdade escola curso aula",
);
/** Words that are talk when alone or with a number, but are as often part of a place's name. */
const isTalkAloneWord = words(
  "bom boa boas bons deus novo nova novos santos bahia vasco cruzeiro sport brasil argentina serie matriz grande velho velha azul amarelo amarela vermelho vermelha verde branco branca preto preta cinza marrom bege roxo roxa laranja",
);
const isEverydayThing = words(
  // people, time, home, and things by which streets are described
  "mae pai filho filha filhos irmao irma marido esposa esposo mulher namorado namorada sogra sogro tio tia primo prima vizinho vizinha vizinhos avo familia patrao dono dona proprietario inquilino anos ano mes meses semana semanas hora horas minuto minutos segundos hj horario cedo tardinha feira final comeco fim metade total media kg litro litros metros metro km quilometros distancia longe urgente urgencia rapido rapida rapidez devagar melhor pior pequeno bastante suficiente possivel dificil facil diferente igual proprio propria verdade mentira certeza duvida duvidas pergunta motivo caso coisa coisas jeito modo tipo lado frente tras atras cima baixo dentro fora meio esquina perto proximo junto portao muro cerca cor casinha apartamento apartamentos predio predios quarto quartos sala cozinha banheiro garagem quintal terreno lotes casas andares porta janela telhado polegadas pessoas criancas crianca idoso carro moto onibus viagem ferias hospital asfalto asfaltada esburacada escura saida pedagio alimentacao esportes roteadores panelas picapau mil vago vaga quadrado resposta nota preferencia instagram propaganda anuncio indicacao trabalhos empresarial empresariais comerciais residenciais corporativo dedicado simetrico mudou gato cachorro chuva choveu raio energia luz eletricista tecnicas reclamacao reclamar procon anatel gerente supervisor urgentemente home office pcs idade aniversario",
);

const isOtherTalk = words(
  // other answers, requests, products, states of a connection
  "cuidados letra letras atual atualmente antigo contato contatos anota anotar anote anotado manter mantenho informacoes informacao condicao condicoes detalhe detalhes exemplo pagina site aplicativo app aplicativos canal canais luz led los pon piscando pisca travado travada liberacao liberar confianca oscila conectar conecta conectado desconecta reiniciar reiniciei reinicia desligar desliguei cabeamento tomada bateria carregador hum humm ata ah ahh aham uhum eita poxa ue vixe oba bele bls fmz firmeza suave tranquilo tranks tmj ss sss nn nops nope copa carnaval pascoa vestibular covid enem eleicao jogos torcida placar rodada tigrinho aposta bet loteria rifa sorteio cupom voucher brinde bonus cashback assinante assinantes portabilidade titularidade transferencia extra adicional extensor cabeada velocimetro speedtest megabyte upgrade downgrade linhas recarga pre pos prepago controle ilimitado ilimitada franquia roaming torpedo sms ligacoes ouvidoria reembolso estorno negativado spc serasa juros parcelado avista orcamentos proposta propostas simulacao prazo prazos previsao disponiveis indisponivel liberado liberada cobrir cobertas coberto coberta passei passaram instalaram migrar migracao migrei fazemos faziam vendem tinham tenha teria tiver tiverem puder puderem quiser quiserem souber vier vierem estiver estiverem for fosse fossem deixou deixaram falaram disseram mandaram ligaram marcaram avisar avisa avisem avise retornar retorno retorna retornem aguardar aguarda aguardem prioridade smart tablets impressora alarme monitoramento seguranca cftv dvr nvr automacao interfone interfones ramais pabx voip sip facetime celcoin picpay mei juridica fisica mobile gamer streamer tiktoker youtuber influencer gamers lives live ubook kaspersky mcafee norton antivirus exitlag looke skeelo sumus watch watchtv dgo directv directvgo vivoplay claroflex clarotv oitv nettv tvro parabolica conversor decodificador hdmi usb lan ethernet rj45 gpon epon ftth ax archer twibi wom velox speedy virtua flex next elsys greatek keo pixbet blaze betano multi motog infinix tecno iphones airpods watchos macos ubuntu office excel word powerpoint messenger skype onlyfans badoo tinder olx enjoei aliexpress shein amazonprime magalu casasbahia americanas temu recibo comprovante ticket ocorrencia inss detran fgts bolsa auxilio",
);

/** Endings of adverbs, nouns of action and verbs, which street names do not have. */
const TALK_END =
  /(?:mente|[^nrv]acao|acoes|cionar|izar|assemos|[aei]riamos|[a-z]{3}[ae]ram|[a-z]{3}avam|[a-z]{2}[aei]ndo|[a-z]{3}ou|[a-z]{3}ei)$/;
const isPlaceDespiteEnd = words(
  "conceicao assuncao consolacao redencao ascensao abolicao constituicao proclamacao salvacao encarnacao anunciacao aviacao estacao fundacao visitacao libertacao emancipacao restauracao apresentacao purificacao adoracao nacao federacao orlando fernando armando rolando clemente lindo florindo mondo clarindo brando galindo hildebrando reverendo rosendo penedo ferdinando belarmindo sacramento mundo raimundo bandeirantes moscou",
);
/** Words in "-dade" that are names ("Liberdade"); all others are talk ("mensalidade", "velocidade"). */
const isPlaceInDade = words(
  "liberdade felicidade trindade piedade caridade natividade soledade fraternidade universidade igualdade amizade lealdade saudade cidade bondade castidade santidade prosperidade serenidade",
);

/** True for grammar and verbs, which end a name whatever follows. @param word folded */
export function isHardTalk(word: string): boolean {
  return isGrammar(word);
}

/** True for a verb with its pronoun ("encontra-se"), or if every part is talk: "wi-fi", "terça-feira". */
function isTalkCompound(word: string): boolean {
  if (/-(?:se|me|lhes?|nos|l[oa]s?)$/.test(word)) return true;
  const parts = word.split("-");
  return (
    parts.length > 1 && parts.every((part) => part !== "" && (isTalk(part) || isWeekday(part)))
  );
}

/** True for a word of talk, which is not part of a place's name. @param word folded */
export function isTalk(word: string): boolean {
  if (
    isGrammar(word) ||
    isCourtesy(word) ||
    isTrade(word) ||
    isBrand(word) ||
    isEverydayThing(word) ||
    isOtherTalk(word)
  ) {
    return true;
  }
  if (word.length > 6 && word.endsWith("dade")) return !isPlaceInDade(word);
  if (word.includes("-")) return isTalkCompound(word);
  // "diaa", "obrigadooo", "simmm"
  if (/([aeiou])\1$|(.)\2\2$/.test(word)) return isTalk(unstretched(word));
  return TALK_END.test(word) && !isPlaceDespiteEnd(word) && !isGivenName(word) && !isSurname(word);
}

const isAdjectiveWord = words(
  "escura escuro estreita estreito larga comprida comprido longa longo curta curto feia feio bonita bonito suja sujo limpa limpo calma calmo perigosa perigoso ruim pessima pequena pequeno grande velha velho antiga antigo nova novo publica publico particular privada privado lateral paralela paralelo transversal principal comercial residencial industrial rural urbana urbano cheia cheio vazia vazio inteira inteiro fechada fechado aberta aberto ingreme aerea aereo rapida rapido lenta lento satelite fixa fixo cruzada direta direto ocupada ocupado telefonica irregular regular clandestina aquatico olimpica ecologico alto baixa baixo alta esburacada mesma outra certa errada completa muda branca asfaltada local pacata quieta barulhenta torta reta plana deserta secundaria auxiliar financeiro tecnico administrativo vertical horizontal popular luxuoso caro barato",
);
/** Words that end like a participle ("movimentada", "alagado") but are names. */
const isNameInAda = words(
  "alvorada esplanada almada granada enseada amada estrada salgado machado prado condado eldorado delgado furtado dourado dourada cerrado penteado cascata chapada baixada salgada invernada queimada queimadas ramada pousada barrado lavrado moscado amado telhado florida mercado engenhado abrigado aprazivel",
);

/** True for a word that describes a street or a place instead of naming it. @param word folded */
export function isAdjective(word: string): boolean {
  if (isAdjectiveWord(word)) return true;
  return /[a-z]{3}[aio]d[ao]s?$/.test(word) && !isNameInAda(word);
}

/** Roman numerals up to 39: "Dom Pedro II", "Pio XII". */
const ROMAN = /^(?=.)x{0,3}(?:ix|iv|v?i{0,3})$/;

/** True for letters that are neither a word nor a Roman numeral: "aaaa", "kkk", "xpto". */
export function isGibberish(word: string): boolean {
  if (ROMAN.test(word)) return false;
  return (
    /^(.)\1+$/.test(word) ||
    (word.length > 2 && !/[aeiouy]/.test(word)) ||
    /(.)\1\1/.test(word) ||
    /^(?:abcd?|asdf\w*|qwe\w*|blabla|lorem|foo|bar|xyz)$/.test(word)
  );
}

/** Words with which no street's name begins: "rua que…", "rua sem asfalto". */
export const isVague = words(
  "que sem com eu nao nem tem ta esta aqui ali toda todo inteira perto atras tras esburacada asfaltada escura onde qual quais mas porque e numero nome abaixo acima cima embaixo proxima proximo certa errada alguma minha meu nossa sua dele dela uma um esse essa este bloqueada estreita deserta fechada interditada alagada ao como ja muito mais ou sai vai fica ficou vem passa pra para pro por so em no na se foi era cheia ruim pavimentada calcada horas hora trocaram mudou view tenho quero cep bairro cidade telefonica telefone direta ocupada quantos quantas qualquer outra outro mesma mesmo atende chega",
);

/** Landmarks by which streets are described: "a rua da escola", "a rua de trás". */
export const isLandmark = words(
  "principal debaixo detras fundo fundos avo prefeito feira rio ponte mercado mercadinho supermercado escola colegio creche faculdade igreja capela paroquia posto ubs postinho padaria farmacia lado tras cima baixo casa casas frente esquina terra chao minha meu nossa nosso sua seu mae pai loja lojas hospital campo academia delegacia prefeitura correio correios banco rodoviaria bar lanchonete restaurante quadra trabalho borracharia oficina cemiterio hotel pousada parada ponto meio entrada saida vizinho vizinha gente asfalto barro calcamento cabo fibra internet poste caixa condominio predio acougue sorveteria pizzaria barbearia salao onibus esportes futebol alimentacao pedagio pescadores facebook whatsapp metro praca clube estadio ginasio upa psf fabrica frigorifico cooperativa cartorio maternidade sindicato paralelepipedo paralelepipedos cascalho picarra lama bloquete",
);

/** Words after "em" that are not a town: "em casa", "em frente". */
export const isEveryday = words(
  "casa frente cima baixo apartamento apto ap cada geral breve seguida torno volta relacao que qual quanto quantos um uma meu minha meus minhas nosso nossa outro outra outros dia dias dinheiro atraso anexo cartao debito contato caso home algum alguma alguns todo toda todos todas tudo pe obra obras construcao area zona familia ate dois duas tres ferias espera aberto andamento manutencao funcionamento condominio predio sitio chacara fazenda interior reforma mente conjunto duvida media horario nome nada minutos horas meses questao resumo primeiro segundo ultimo promocao vista vez vezes si mim ti nos voces la algumas bairro rua avenida lugar local endereco numero onde",
);

const isReferenceWord = words(
  "perto proximo proxima prox prx px ref referencia defronte atras entre esquina frente lado depois antes vizinho vizinha enfrente sentido rumo direcao arredores imediacoes proximidades",
);

/** True for a word that begins a description of the surroundings: "perto de …". @param word folded */
export function isReference(word: string): boolean {
  return isReferenceWord(word) || isReferenceWord(withoutDiminutive(word));
}

/** "pertinho" → "perto", "ladinho" → "lado"; other words unchanged. */
function withoutDiminutive(word: string): string {
  return word.length > 6 ? word.replace(/inh([oa]s?)$/, "$1") : word;
}

/** True for words that alone or with a number are talk ("Flamengo 3", "teste 123"), even if they occur in names. */
export function isTalkAlone(word: string): boolean {
  return isTalk(word) || isTalkAloneWord(word);
}
