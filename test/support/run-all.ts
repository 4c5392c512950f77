import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { installPraat } from './praat.ts';
import { installSoftwareVulkan } from './software-vulkan.ts';

/** The whole check, in order from the quickest to the slowest; ends with one line that counts the tests. */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where the step's runner writes its counts. */
  readonly report?: string;
}

const vitest = (name: string, projects: readonly string[], ...more: readonly string[]): Step => {
  const report = `test-results/${name}.json`;
  return {
    name,
    report,
    command: [
      'vitest',
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...more,
    ],
  };
};

const steps: readonly Step[] = [
  { name: 'format and lint', command: ['biome', 'ci', '.'] },
  { name: 'types', command: ['tsc'] },
  { name: 'boundaries', command: ['node', 'test/support/check-boundaries.ts'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'build', command: ['electron-vite', 'build', '--logLevel', 'warn'] },
  vitest('unit', ['unit']),
  // Programs that are waited for: two workers leave cores idle.
  vitest('contract', ['contract', 'crash'], '--maxWorkers=3'),
  { name: 'end-to-end', command: ['playwright', 'test'], report: 'test-results/playwright.json' },
];

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const readCounts = (report: string): Counts => {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const json = JSON.parse(readFileSync(report, 'utf8'));
  if ('stats' in json) {
    const { expected, unexpected, flaky, skipped } = json.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  };
};

installSoftwareVulkan();
installPraat();
rmSync('test-results', { recursive: true, force: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];
for (const { name, command, report } of steps) {
  process.stdout.write(`\n== ${name}\n`);
  const [program = '', ...options] = command;
  const { status } = spawnSync(program, options, { stdio: 'inherit', shell: process.platform === 'win32' });
  const counts = report ? readCounts(report) : undefined;
  if (counts) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    if (counts.passed === 0) broken.push(`${name}: no test ran`);
  }
  if (status !== 0) broken.push(name);
  // Tests of a program that was not built would say nothing.
  if (status !== 0 && name === 'build') break;
}
if (broken.length > 0) {
  process.stdout.write(`\nNot right: ${broken.join(', ')}\n`);
  process.exitCode = 1;
}
const failed = Math.max(total.failed, broken.length > 0 ? 1 : 0);
process.stdout.write(
  `\n${total.passed} passed, ${failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
