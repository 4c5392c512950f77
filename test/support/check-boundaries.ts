import { cruise } from 'dependency-cruiser';
import { forbidden, options } from './import-rules.ts';

/** Checks the import rules, and fails too where a folder had nothing to check. */
const FOLDERS = ['electron', 'renderer', 'shared', 'test'];

interface Result {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const { output } = await cruise(FOLDERS, { ...options, validate: true, ruleSet: { forbidden } } as never);
const { modules, summary } = output as unknown as Result;
for (const folder of FOLDERS) {
  const count = modules.filter(({ source }) => source.startsWith(`${folder}/`)).length;
  process.stdout.write(`${folder}: ${count} modules\n`);
  if (count === 0) {
    process.stderr.write(`no module was looked at in ${folder}\n`);
    process.exitCode = 1;
  }
}
for (const { rule, from, to } of summary.violations) {
  process.stderr.write(`${rule.name}: ${from} -> ${to}\n`);
  process.exitCode = 1;
}
