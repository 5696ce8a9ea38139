/** Portuguese names for generated towns. */

export const STREETS = [
  "Rua Marechal Deodoro",
  "Rua Sete de Setembro",
  "Avenida Getúlio Vargas",
  "Rua Quinze de Novembro",
  "Rua Barão do Rio Branco",
  "Rua Nereu Ramos",
  "Avenida Fernando Machado",
  "Rua Benjamin Constant",
  "Rua Marechal Floriano Peixoto",
  "Rua São João",
  "Rua das Araucárias",
  "Rua Padre Anchieta",
  "Rua Independência",
  "Rua Duque de Caxias",
  "Rua Rui Barbosa",
  "Rua Guaporé",
  "Rua Condá",
  "Rua Borges de Medeiros",
] as const;

/** Districts, each with the limit of a drop in metres. */
export const DISTRICTS = [
  { name: "Centro", maxSize: 250 },
  { name: "São Cristóvão", maxSize: 200 },
  { name: "Jardim Itália", maxSize: 300 },
  { name: "Efapi", maxSize: 350 },
] as const;

export const PEOPLE = [
  "Ana Paula Ferreira",
  "João Batista da Silva",
  "Márcia Lúcia Gonçalves",
  "Antônio Carlos Müller",
  "Conceição Araújo",
  "Luís Otávio Brandão",
  "Fátima Regina Zanella",
  "José Aparecido Corrêa",
  "Inês D'Ávila",
  "Rogério Peruzzo",
] as const;

export const TAGS = ["Chatbot", "Sem viabilidade", "Vistoria", "Prioridade", "Condomínio"] as const;
