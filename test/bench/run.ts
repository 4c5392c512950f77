import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Measurement, quantile } from './measurement.ts';
import { printTable } from './print-table.ts';

/**
 * Runs every case in a process of its own, takes its figures as JSON and prints one table; all values are kept in
 * `test-results/bench.json`. Name cases to run only those: `npm run bench -- synthesis memory`.
 */
const folder = join(import.meta.dirname, 'cases');
const wanted = process.argv.slice(2);
const cases = readdirSync(folder).filter((file) => wanted.length === 0 || wanted.includes(file.replace('.ts', '')));

const measurements = cases.flatMap((file): Measurement[] => {
  process.stderr.write(`running ${file}\n`);
  const { stdout, status } = spawnSync(process.execPath, [join(folder, file)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) {
    process.stderr.write(`NOT MEASURED: ${file} failed\n`);
    process.exitCode = 1;
    return [];
  }
  return JSON.parse(stdout) as Measurement[];
});

const figure = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));

const row = ({ name, unit, values, baseline, goal }: Measurement): string[] => [
  name,
  String(values.length),
  `${figure(quantile(values, 0.5))} ${unit}`,
  `${figure(quantile(values, 0.95))} ${unit}`,
  goal === null ? '' : `${goal} ${unit} ${quantile(values, 0.95) <= goal ? 'reached' : 'MISSED'}`,
  baseline ? `${figure(quantile(baseline.values, 0.5))} ${unit} ${baseline.name}` : '',
  baseline ? `x ${(quantile(values, 0.5) / quantile(baseline.values, 0.5)).toFixed(2)}` : '',
];

printTable([['', 'n', 'median', 'p95', 'goal for p95', 'baseline (median)', 'ratio'], ...measurements.map(row)]);
mkdirSync('test-results', { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
writeFileSync('test-results/bench.json', JSON.stringify({ machine, measurements }, null, 1));
