/**
 * Words that distinguish an address from talk, folded. Each list is a string that is split when first used:
 * the script is loaded on every request, and most requests carry coordinates.
 */

/** Tests whether a word is in the list, whose set is built on first use. @param list words, separated by blanks */
export function words(list: string): (word: string) => boolean {
  let set: ReadonlySet<string> | undefined;
  return (word) => (set ??= new Set(list.split(" "))).has(word);
}

export const isParticle = words("de da do das dos d e di del la las los y");

/** Before a person's or a saint's name; never enough to call two streets the same. */
export const isTitle = words(
  "sao santo santa sto sta san dom dona d doutor dr doutora dra professor prof professora profa padre pe pde frei irma irmao madre monsenhor mons conego bispo general gen gal marechal mal major maj coronel cel capitao cap tenente ten sargento sgt cabo soldado almirante alm brigadeiro brig brg presidente pres governador gov senador sen deputado dep vereador ver prefeito pref ministro min embaixador emb conselheiro cons desembargador des juiz barao visconde conde condessa duque marques marquesa princesa principe rei rainha imperador imperatriz comendador com engenheiro eng arquiteto pastor pr mestre nossa nosso senhora senhor sra sr n s",
);

export const isMonth = words(
  "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
);

export const isWeekday = words(
  "segunda terca quarta quinta sexta sabado domingo seg ter qua qui sex sab dom feira feriado",
);

/** After a number: it counts or measures something and is not a house number. */
export const isUnit = words(
  "mega megas mb mbps mbs gb gbs gbps giga gigas gigabit gigabits megabits megabit kbps tb ghz mhz hz kb k anos ano mes meses semana semanas dia dias h hr hrs hs hora horas min mins minuto minutos seg segundos reais real rs pila conto contos vezes vez x pessoas pessoa pontos ponto polegadas polegada pol telas tela canais canal metros metro m mts mt2 m2 km kms quilometros quilometro quadras quarteiroes casas computadores computador pcs pc celulares celular tvs tv televisoes televisao filhos filho moradores andares comodos quartos lotes mil milhoes graus litros kg kilos kwh watts volts v w amp % por boletos faturas parcelas roteadores roteador aparelhos aparelho dispositivos cameras usuarios megabytes minutinhos gatos cachorros irmaos postes familias funcionarios maquinas notebooks tablets consoles",
);

/** Given names, without those that are as often the name of a place (Vitória, Glória). */
const isGivenNameWord = words(
  "ana maria joao jose antonio francisco carlos paulo pedro lucas luiz luis marcos marcelo gabriel rafael daniel bruno eduardo felipe rodrigo manoel manuel mateus matheus andre fernando fabio leonardo gustavo guilherme leandro tiago thiago anderson ricardo marcio jorge alexandre roberto edson diego vitor victor sergio claudio anselmo renato mauricio adriano renan caio igor ivan wagner vagner wesley wellington welington jefferson jeferson everton ewerton douglas robson cristiano cristian christian henrique hugo otavio nicolas samuel davi david miguel arthur artur heitor bernardo enzo theo lorenzo benjamin joaquim juliano julio cesar emerson ednaldo edinaldo erick eric kaique kauan kevin luan murilo nathan natan nilton newton osmar oscar patrick raul reginaldo reinaldo ronaldo rogerio ronaldinho romario rubens sandro saulo silvio tarcisio valdir valmir vanderlei vicente vinicius walter valter william willian wilson adilson ademir adelmo ailton alan allan alex alexsandro alisson amanda aline alice alessandra adriana andreia andrea andressa angela angelica antonia barbara beatriz bianca bruna camila carla carolina caroline catarina cecilia celia cintia cynthia clara claudia cristiane cristina daiane daniela daniele danielle debora denise diana eduarda elaine eliana eliane elisa elisangela elizabete elizabeth erica erika estela ester eva fabiana fabiola fernanda flavia franciele francielle francisca gabriela gabriele geovana giovana giovanna gisele gislaine graziela heloisa ingrid irene isabel isabela isabella isadora ivone ivete jaqueline janaina jane jessica joana josefa josiane joyce juliana julia jussara karen karina karine kelly keila laura larissa lais lara leticia leila lidiane ligia livia lorena luana lucia luciana luciane lucimara luiza luisa luzia madalena maiara mayara manuela marcela marcia margarete mariana marilene marina marisa maristela marlene marli marta mayra michele michelle milena mirian miriam monica monique nadia natalia natasha neide neusa nicole noemi olivia paloma pamela patricia paula poliana priscila rafaela raimunda raimundo raquel rebeca regiane regina renata rita roberta rosa rosana rosangela rose roseli rosemeri rosilene ruth sabrina samara sandra sara sarah silvana silvia simone solange sonia sophia sofia stefany stephanie sueli suzana tais tainara talita tamires tania tatiana tatiane teresa tereza thais valdete valeria vanessa vania vera veronica viviane yasmin zelia zilda alberto aldo alfredo altair alvaro amauri anselma ariel arnaldo augusto benedita bento celso cicera cicero clebson cleber kleber cleiton cleonice dalva damiao danilo dario dirceu donizete edilson edivaldo edvaldo edmar elias eliseu elton emanuel emanuelle erasmo ernesto evandro ezequiel fabricio fatima flavio geraldo geovane gilberto gilmar gilson giovani givanildo helio hamilton humberto inacio isaac ismael israel itamar ivanildo jailson jair jean joel jonas jonathan jonatas josue josias josiel juvenal lauro lazaro lindomar lourenco lucio maicon maycon marlon mario mauro milton moacir moises natanael nelson neuza nivaldo odair olavo orlando osvaldo oswaldo otto pablo rian ryan rildo romulo ruan sebastiao severino sidnei sidney tales talles tomas ubirajara uelinton valdemar valentina valdeci vilma vilmar zeca ze chico dudu duda bia gabi lu rafa carlinhos juninho junior neto filho tadeu jackson kaua ketlyn pietra helena alana agatha evelyn emilly maite luna mirela",
);

/** "Josenildo", "Edmilson", "Gilvan", "Rosineide": new given names are coined with these endings, place names are not. */
const GIVEN_NAME_END =
  /[a-z]{2}(?:[vnrcm]aldo|[nrcmv]ildo|[aei]lson|[ae]rson|cleide|neide|ilene|inete|iell[ye]?|lvan)$/;

/** True for a given name. @param word folded */
export function isGivenName(word: string): boolean {
  return isGivenNameWord(word) || GIVEN_NAME_END.test(word);
}

export const isSurname = words(
  "silva santos souza sousa oliveira lima costa pereira ferreira rodrigues almeida nascimento alves carvalho araujo ribeiro gomes martins rocha barbosa cardoso dias castro campos moreira nunes marques machado mendes freitas vieira monteiro fernandes ramos cavalcante teixeira correia moura batista miranda andrade lopes borges melo pinto reis moraes morais medeiros azevedo cunha farias macedo magalhaes duarte coelho bezerra siqueira guimaraes sales soares schmidt muller schneider klein bianchi rossi ferrari becker pacheco brito queiroz franco vargas neves assis tavares xavier aguiar paiva leite sampaio figueiredo rezende fonseca viana santana amaral motta mota cruz camargo bueno toledo menezes meneses brandao bastos coutinho esteves galvao peixoto pimentel gouveia lemos maciel mattos matos mello mesquita muniz novaes rangel saraiva seixas silveira simoes vasconcelos veloso vilela weber hoffmann fischer meyer zanella zanatta zimmermann",
);

/** Given names that are also towns. */
export const isTownLikeName = words("mariana vitoria luzia natal helena");

/** Kinds of street: abbreviations and misspellings, each with its full form. */
const STREET_KINDS =
  "rua=Rua r=Rua rau=Rua ruas=Rua rrua=Rua rya=Rua tua=Rua avenida=Avenida av=Avenida avn=Avenida avda=Avenida avd=Avenida aven=Avenida avenid=Avenida aveninda=Avenida avenda=Avenida ave=Avenida travessa=Travessa trav=Travessa trv=Travessa tv=Travessa tvs=Travessa tva=Travessa travesa=Travessa rodovia=Rodovia rod=Rodovia rodv=Rodovia alameda=Alameda al=Alameda alam=Alameda servidao=Servidão serv=Servidão svd=Servidão ladeira=Ladeira lad=Ladeira viela=Viela vl=Vila beco=Beco bc=Beco passagem=Passagem pass=Passagem psg=Passagem psgm=Passagem escadaria=Escadaria esc=Escadaria escada=Escadaria calcadao=Calçadão calcada=Calçada via=Via marginal=Marginal estrada=Estrada estr=Estrada est=Estrada etr=Estrada praca=Praça pca=Praça pc=Praça largo=Largo lgo=Largo lg=Largo linha=Linha ln=Linha lin=Linha ramal=Ramal rml=Ramal vicinal=Vicinal vic=Vicinal travessao=Travessão picada=Picada pic=Picada acesso=Acesso contorno=Contorno rotula=Rótula trecho=Trecho corredor=Corredor variante=Variante caminho=Caminho boulevard=Boulevard bulevar=Bulevar calle=Calle carrera=Carrera pasaje=Pasaje camino=Camino ruta=Ruta orla=Orla cais=Cais elevado=Elevado viaduto=Viaduto quarteirao=Quarteirão";

/** Kinds of settlement and building: `d` is a district, `p` a place that has a house number of its own. */
const PLACE_KINDS =
  "bairro=d:Bairro barrio=d:Bairro bairo=d:Bairro bro=d:Bairro br=d:Bairro bair=d:Bairro bairr=d:Bairro jardim=d:Jardim jd=d:Jardim jdm=d:Jardim jrd=d:Jardim jard=d:Jardim jardins=d:Jardins vila=d:Vila parque=d:Parque pq=d:Parque pque=d:Parque prq=d:Parque setor=d:Setor str=d:Setor nucleo=d:Núcleo distrito=d:Distrito dist=d:Distrito cohab=d:Cohab conjunto=d:Conjunto conj=d:Conjunto cj=d:Conjunto loteamento=d:Loteamento lot=d:Loteamento loteam=d:Loteamento mutirao=d:Mutirão localidade=d:Localidade povoado=d:Povoado pov=d:Povoado comunidade=d:Comunidade comun=d:Comunidade colonia=d:Colônia col=d:Colônia assentamento=d:Assentamento assent=d:Assentamento invasao=d:Invasão ocupacao=d:Ocupação gleba=d:Gleba aldeia=d:Aldeia quilombo=d:Quilombo morro=d:Morro favela=d:Favela chacaras=d:Chácaras residencial=p:Residencial resid=p:Residencial res=p:Residencial condominio=p:Condomínio cond=p:Condomínio condom=p:Condomínio edificio=p:Edifício edif=p:Edifício ed=p:Edifício predio=p:Edifício sitio=p:Sítio sit=p:Sítio fazenda=p:Fazenda faz=p:Fazenda granja=p:Granja estancia=p:Estância haras=p:Haras rancho=p:Rancho chacara=p:Chácara chac=p:Chácara recanto=p:Recanto vivenda=p:Vivenda";

/** What locates a house in a planned block; a number or one letter follows. */
const LOT_KINDS =
  "quadra=Quadra qd=Quadra qda=Quadra q=Quadra qdr=Quadra quad=Quadra lote=Lote lt=Lote l=Lote lte=Lote conjunto=Conjunto conj=Conjunto cj=Conjunto cjto=Conjunto km=km modulo=Módulo mod=Módulo chacara=Chácara chac=Chácara ch=Chácara gleba=Gleba gl=Gleba area=Área parcela=Parcela agrovila=Agrovila";

/** What subdivides one house number. */
const COMPLEMENT_KINDS =
  "casa=Casa cs=Casa c=Casa apto=Apto ap=Apto apt=Apto apart=Apto apartamento=Apto apartam=Apto bloco=Bloco bl=Bloco blc=Bloco blco=Bloco torre=Torre sala=Sala sl=Sala loja=Loja lj=Loja andar=Andar sobrado=Sobrado kitnet=Kitnet kit=Kitnet quitinete=Kitnet box=Box galpao=Galpão barracao=Barracão fundos=Fundos fds=Fundos frente=Frente terreo=Térreo entrada=Entrada portaria=Portaria unidade=Unidade";

function table(list: string): (word: string) => string {
  let map: ReadonlyMap<string, string> | undefined;
  return (word) => {
    map ??= new Map(
      list.split(" ").map((entry): [string, string] => {
        const at = entry.indexOf("=");
        return [entry.slice(0, at), entry.slice(at + 1)];
      }),
    );
    return map.get(word) ?? "";
  };
}

/** Takes out stretched letters ("ruaa" → "rua"): the last letter is kept once, any other at most twice. */
export function unstretched(word: string): string {
  let end = word.length;
  while (end > 1 && word[end - 1] === word[end - 2]) end--;
  return word.slice(0, end).replace(/(.)\1{2,}/g, "$1$1");
}

/** `av` → `Avenida`; `""` for a word that is not a kind of street. */
export function streetKind(word: string): string {
  return kindOfStreet(word) || kindOfStreet(unstretched(word));
}
const kindOfStreet = table(STREET_KINDS);
/** `jd` → `d:Jardim`, `res` → `p:Residencial`; `""` for another word. */
export const placeKind = table(PLACE_KINDS);
/** `qd` → `Quadra`; `""` for another word. */
export const lotKind = table(LOT_KINDS);
/** `ap` → `Apto`; `""` for another word. */
export const complementKind = table(COMPLEMENT_KINDS);

/** Codes of blocks in Brasília, Palmas and Belém: with a number, they name a street. */
export const isBlockCode = words(
  "sqn sqs sqnw sqsw sqw cln cls clnw clsw cln shin shis shcs shcn shcgn shcgs shigs shln shls shtn shces shvp smpw smdb smln sria scln scls scrn scrs srtvn srtvs sgan sgas saan sia sof shc ql qi qe qs qr qn qc qnm qnn qnl qnp qno qng qna qnb qnc qnd qne qnf qnh qnj qnq qnr qms qse qsa qsb qsc qsd qsf qrsw qmsw qrc eqs eqn eqnm eqnn eqnp eqno eqnl eqsw csa csb csc csd cse csg cna cnb cnc cnd cne cnf cng cnm cnn crnw crs crn we sn arno arne arso arse arnos arnes arsos arses acno acne acso acse aano aane aaso aase ac ae aos aor ceilandia sh mspw ads",
);

/** Before the number of a road. */
export const isRoadPrefix = words(
  "br ac al am ap ba ce df es go ma mg ms mt pa pb pe pi pr prc rj rn ro rr rs rsc ers vrs sc se sp spa to lmg amg mgc bab",
);

const STATES =
  "acre=AC alagoas=AL amazonas=AM amapa=AP bahia=BA ceara=CE distritofederal=DF espiritosanto=ES goias=GO maranhao=MA minasgerais=MG matogrossodosul=MS matogrosso=MT para=PA paraiba=PB pernambuco=PE piaui=PI parana=PR riodejaneiro=RJ riograndedonorte=RN rondonia=RO roraima=RR riograndedosul=RS santacatarina=SC sergipe=SE saopaulo=SP tocantins=TO";
const STATE_CODES =
  "ac al am ap ba ce df es go ma mg ms mt pa pb pe pi pr rj rn ro rr rs sc se sp to";
const isStateCode = words(STATE_CODES);
const stateByName = table(STATES);

/** The two letters of a state by its code or its name; `""` for anything else. @param text folded */
export function stateCode(text: string): string {
  const bare = text.replace(/[^a-z]/g, "");
  return isStateCode(bare) ? bare.toUpperCase() : stateByName(bare);
}

/** State codes that are also words: they count only with a capital letter or after a mark. */
export const isWordLikeState = words("se to es ap am ma al pa pe ac ro");
