import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

/** Checks the import rules, and fails too where there was nothing to check. */
const { output } = await cruise(['electron', 'renderer', 'shared', 'test'], {
  ...config.options,
  validate: true,
  ruleSet: { forbidden: config.forbidden },
  outputType: 'err',
} as never);
const folders = ['electron', 'renderer', 'shared'];
const json = await cruise(folders, { ...config.options, outputType: 'json' } as never);
const modules = (JSON.parse(String(json.output)) as { modules: { source: string }[] }).modules;
for (const folder of folders) {
  const count = modules.filter(({ source }) => source.startsWith(`${folder}/`)).length;
  process.stdout.write(`boundaries: ${count} modules in ${folder}\n`);
  if (count === 0) throw new Error(`no module was looked at in ${folder}`);
}
process.stdout.write(String(output));
if (/\berror\b/.test(String(output)) && !/no dependency violations/.test(String(output))) process.exitCode = 1;
