/** The Stryker plugin that runs tests with the harness. */
import { createRequire } from "node:module";
import { declareFactoryPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
} from "@stryker-mutator/api/test-runner";

const require = createRequire(import.meta.url);
const { Harness } = require("./harness.js");
const { testsOf } = require("./modules.js");

/** The global variable in which mutated code looks for Stryker's instructions. */
const namespace = (globalThis.__stryker__ ??= {});

class Runner {
  constructor(root) {
    this.harness = new Harness(root, testsOf(process.env.MUTATED_MODULE, root));
    /** How long each test took when it last passed, in milliseconds: quick ones run first. */
    this.spent = new Map();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.load();
  }

  load() {
    this.harness.load();
    this.isStale = false;
  }

  async run(test) {
    const from = Date.now();
    const error = await this.harness.run(test);
    if (error === undefined) this.spent.set(test.id, Date.now() - from);
    return error;
  }

  /** @param ids of the tests; all if undefined */
  quickestFirst(ids) {
    const spent = ({ id }) => this.spent.get(id) ?? 0;
    const wanted = new Set(ids);
    return this.harness.tests
      .filter(({ id }) => ids === undefined || wanted.has(id))
      .sort((a, b) => spent(a) - spent(b));
  }

  async dryRun() {
    const tests = [];
    for (const test of this.harness.tests) {
      namespace.currentTestId = test.id;
      const error = await this.run(test);
      namespace.currentTestId = undefined;
      tests.push({
        id: test.id,
        name: test.name,
        fileName: test.file,
        timeSpentMs: this.spent.get(test.id) ?? 0,
        ...(error
          ? { status: TestStatus.Failed, failureMessage: String(error.stack) }
          : { status: TestStatus.Success }),
      });
    }
    return {
      status: DryRunStatus.Complete,
      tests,
      mutantCoverage: namespace.mutantCoverage,
    };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, reloadEnvironment }) {
    const tried = () => this.tryChange(activeMutant.id, testFilter, hitLimit, reloadEnvironment);
    const result = await tried();
    if (reloadEnvironment || result.status !== MutantRunStatus.Killed) return result;
    // State that one mutant left behind must not fail the next one.
    const killer = this.harness.tests.find(({ id }) => result.killedBy.includes(id));
    if ((await this.harness.run(killer)) === undefined) return result;
    this.isStale = true;
    return tried();
  }

  async tryChange(id, testFilter, hitLimit, reloadEnvironment) {
    if (this.isStale && !reloadEnvironment) this.load();
    namespace.hitLimit = hitLimit;
    namespace.hitCount = hitLimit === undefined ? undefined : 0;
    namespace.activeMutant = id;
    let nrOfTests = 0;
    const killed = (by, error) => ({
      status: MutantRunStatus.Killed,
      killedBy: by,
      failureMessage: String(error),
      nrOfTests,
    });
    try {
      if (reloadEnvironment) this.load();
      for (const test of this.quickestFirst(testFilter)) {
        nrOfTests += 1;
        const error = await this.run(test);
        const timeout = determineHitLimitReached(namespace.hitCount, hitLimit);
        if (timeout) return timeout;
        if (error !== undefined) return killed([test.id], error);
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } catch (error) {
      // The code could not even be loaded.
      return killed([], error);
    } finally {
      namespace.activeMutant = undefined;
      namespace.hitCount = undefined;
      if (reloadEnvironment) this.isStale = true;
    }
  }
}

function createRunner() {
  return new Runner(process.cwd());
}
createRunner.inject = [];

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, "in-process", createRunner),
];
