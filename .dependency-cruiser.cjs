/**
 * The dependency rules: no circular imports, type imports included, and every part imports only what
 * its line below lists. `npm run lint` checks them.
 */

/**
 * What each module of `src/` may import apart from itself. `contract`, `detail`, `text`, `ports`, `deadline` and
 * `memory` are single files beside the modules. `index.ts` puts the parts together and may import all of them.
 */
const MODULES = {
  detail: [],
  contract: ["detail"],
  ports: ["contract", "detail"],
  text: [],
  deadline: ["contract", "detail", "ports"],
  memory: ["contract", "detail", "ports"],
  spending: ["contract", "detail", "ports"],
  network: [],
  messages: ["contract", "detail"],
  location: ["contract", "detail", "text", "ports", "deadline", "memory", "network"],
  settings: ["contract", "detail", "text", "ports", "network", "spending"],
  waiting: ["text", "network", "settings"],
  ozmap: ["contract", "detail", "text", "ports", "deadline", "memory", "network"],
  alerts: ["contract", "detail", "ports", "settings", "messages"],
  actions: [
    "contract",
    "detail",
    "text",
    "ports",
    "deadline",
    "memory",
    "network",
    "location",
    "settings",
    "waiting",
    "ozmap",
    "messages",
  ],
  web: [
    "spending",
    "contract",
    "detail",
    "text",
    "ports",
    "deadline",
    "memory",
    "settings",
    "messages",
    "alerts",
    "actions",
    "ozmap",
    "network",
  ],
  sheet: [
    "spending",
    "contract",
    "detail",
    "text",
    "memory",
    "ports",
    "deadline",
    "memory",
    "network",
    "location",
    "settings",
    "waiting",
    "messages",
    "alerts",
    "ozmap",
    "actions",
    "web",
  ],
  google: ["text", "ports", "sheet/ports"],
};

/** What each folder beside `src/` may import apart from itself and npm packages. */
const FOLDERS = {
  src: [],
  pages: ["src/contract", "src/messages", "src/sheet"],
  "packages/apps-script-emulator": [],
  "packages/ozmap-simulator": [],
  demo: ["packages", "pages/shared"],
  testing: ["src", "packages"],
};

/** What others may import from a package: its entry point, and its helpers for tests. */
const ENTRIES = "^packages/[^/]+/(?:src/index\\.ts|test/support\\.ts)$";

/** Matches a module: a file of that name, or all files of the folder. */
const within = (module) => `^${module}(?:\\.ts$|/)`;

function mayImportOnly(name, self, allowed, scope) {
  return {
    name: `${name} imports only: ${allowed.join(", ") || "nothing else"}`,
    severity: "error",
    from: { path: within(self) },
    to: { path: scope, pathNot: ["node_modules/", ...[self, ...allowed].map(within)] },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no circle of imports", severity: "error", from: {}, to: { circular: true } },
    {
      name: "every import can be resolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(MODULES).map(([module, allowed]) =>
      mayImportOnly(
        `src/${module}`,
        `src/${module}`,
        allowed.map((each) => `src/${each}`),
        "^src/",
      ),
    ),
    ...Object.entries(FOLDERS).map(([folder, allowed]) =>
      mayImportOnly(
        folder,
        folder,
        allowed,
        "^(?:src|pages|packages|demo|bench|test|testing|scripts)/",
      ),
    ),
    {
      name: "of a package, others see what it exports",
      severity: "error",
      from: { pathNot: "^packages/" },
      to: { path: "^packages/", pathNot: ENTRIES },
    },
    {
      name: "the bundle contains only listed dependencies, and nothing of Node",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["core", "npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "default"],
    },
    doNotFollow: { path: "node_modules" },
  },
};
