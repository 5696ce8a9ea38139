/**
 * Loads tests written for Jest and runs some of them, in this process and without loading the code again: a
 * thousand times cheaper than starting Jest for each of some thousand mutants.
 */
const { existsSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join, relative } = require("node:path");
const { expect } = require("expect");
const { ModuleMocker } = require("jest-mock");
const ts = require("typescript");

const mocker = new ModuleMocker(globalThis);

/** Transpiles as the tests' own configuration says; flatqueue is published as an ES module only. */
function compileOnRequire(root) {
  const { config } = ts.readConfigFile(join(root, "test/tsconfig.json"), ts.sys.readFile);
  const compilerOptions = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options,
    module: ts.ModuleKind.CommonJS,
    inlineSourceMap: false,
  };
  const compiled = new Map();
  const compile = (module, path) => {
    if (!compiled.has(path)) {
      const code = readFileSync(path, "utf8");
      compiled.set(path, ts.transpileModule(code, { compilerOptions }).outputText);
    }
    module._compile(compiled.get(path), path);
  };
  const asIs = require.extensions[".js"];
  require.extensions[".ts"] = compile;
  require.extensions[".js"] = (module, path) =>
    (path.includes("/node_modules/flatqueue/") ? compile : asIs)(module, path);
}

/** The packages' sources, without a build, as in `jest.config.js`. */
function findPackages(root) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (name, ...others) => {
    const entry = join(root, "packages", name, "src/index.ts");
    const isPackage = /^[a-z-]+$/.test(name) && existsSync(entry);
    return resolve.call(Module, isPackage ? entry : name, ...others);
  };
}

/** The rows of an `each` table as arguments: like Jest, a row is spread only if all of them are arrays. */
const argsOf = (rows) => (rows.every(Array.isArray) ? rows : rows.map((row) => [row]));

class Harness {
  /** @param files absolute paths of the tests */
  constructor(root, files) {
    this.root = root;
    this.files = files;
    this.tests = [];
    compileOnRequire(root);
    findPackages(root);
    Object.assign(globalThis, this.globals());
    // The seed of all properties, so that results are reproducible.
    require("../jest-fast-check.js");
    const fc = require("fast-check");
    // The first counterexample is enough: no time is spent on finding a smaller one.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
  }

  /** Loads the tests, and all that they test, again. */
  load() {
    for (const path of Object.keys(require.cache)) {
      if (path.startsWith(this.root) && !path.includes("/node_modules/"))
        delete require.cache[path];
    }
    this.tests = [];
    for (const file of this.files) {
      this.file = relative(this.root, file);
      this.block = { names: [this.file], around: undefined };
      require(file);
    }
  }

  /** @returns the error that a test ends with; undefined if it passes */
  async run({ body, args, blocks }) {
    const hooks = (kind) => blocks.flatMap((block) => block[kind] ?? []);
    try {
      for (const block of blocks) {
        for (const hook of block.ready ? [] : (block.beforeAll ?? [])) await hook();
        block.ready = true;
      }
      for (const hook of hooks("beforeEach")) await hook();
      await body(...args);
      for (const hook of hooks("afterEach").reverse()) await hook();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      mocker.restoreAllMocks();
    }
  }

  globals() {
    const add = (name, body, args = []) => {
      const blocks = [];
      for (let block = this.block; block; block = block.around) blocks.unshift(block);
      const fullName = [...this.block.names, name].join(" › ");
      this.tests.push({
        id: `${this.tests.length} ${fullName}`,
        name: fullName,
        file: this.file,
        body,
        args,
        blocks,
      });
    };
    const test = (name, body) => add(name, body);
    test.each = (rows) => (name, body) => argsOf(rows).forEach((args) => add(name, body, args));
    test.skip = () => undefined;

    const inside = (name, fill, args = []) => {
      const around = this.block;
      this.block = { names: [...around.names, name], around };
      fill(...args);
      this.block = around;
    };
    const describe = (name, fill) => inside(name, fill);
    describe.each = (rows) => (name, fill) =>
      argsOf(rows).forEach((args) => inside(name, fill, args));

    const hook = (kind) => (body) => {
      (this.block[kind] ??= []).push(body);
    };
    return {
      expect,
      test,
      it: test,
      describe,
      beforeAll: hook("beforeAll"),
      beforeEach: hook("beforeEach"),
      afterEach: hook("afterEach"),
      afterAll: () => undefined,
      jest: {
        fn: (body) => mocker.fn(body),
        spyOn: (object, name) => mocker.spyOn(object, name),
        restoreAllMocks: () => mocker.restoreAllMocks(),
        setTimeout: () => undefined,
      },
    };
  }
}

module.exports = { Harness };
