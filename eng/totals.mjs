// Sums the reports (TRX) of all suites: `node totals.mjs FOLDER [PROBLEM…]`. Tells the human part on standard error, the total on standard
// output. A problem is a failure that no report knows of, such as a crash; each counts as one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, ...problems] = process.argv.slice(2);
const sum = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const skips = new Map();
const lines = [];

const plain = (xml) =>
  xml
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

const attribute = (text, name) => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? '');

for (const file of readdirSync(folder).filter((name) => name.endsWith('.trx')).sort()) {
  const report = readFileSync(join(folder, file), 'utf8');
  const own = { passed: 0, failed: 0, skipped: 0 };
  for (const [, head, body = ''] of report.matchAll(/<UnitTestResult\b([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const outcome = attribute(head, 'outcome');
    const name = attribute(head, 'testName');
    if (outcome === 'Passed') {
      own.passed += 1;
    } else if (outcome === 'NotRunnable') {
      // Measured only when asked for (an explicit test): the reports have no word for it but this one.
      own.skipped += 1;
      const reason = 'measured on request only; bench/ tells how';
      skips.set(reason, [...(skips.get(reason) ?? []), name]);
    } else if (outcome === 'NotExecuted') {
      own.skipped += 1;
      const reason = plain(/<StdOut>([\s\S]*?)<\/StdOut>/.exec(body)?.[1] ?? 'no reason given').trim();
      skips.set(reason, [...(skips.get(reason) ?? []), name]);
    } else {
      own.failed += 1;
      failures.push(name);
    }
  }
  for (const key of Object.keys(sum)) sum[key] += own[key];
  const column = (key) => `${String(own[key]).padStart(6)} ${key}`;
  lines.push(`${column('passed')} ${column('failed')} ${column('skipped')}   ${file.replace(/\.trx$/, '')}`);
}

const say = (text) => console.error(text);
if (lines.length > 0) say(`\nSuites\n${lines.join('\n')}`);
for (const [reason, names] of skips) {
  const shown = names.slice(0, 5).map((name) => `\n    ${name}`).join('');
  const rest = names.length > 5 ? `\n    and ${names.length - 5} more` : '';
  say(`\nSkipped (${names.length}): ${reason.replace(/\s*\n\s*/g, ' ')}${shown}${rest}`);
}
if (failures.length > 0) say(`\nFailed\n${failures.map((name) => `    ${name}`).join('\n')}`);
if (problems.length > 0) say(`\nFailed outside a test, each counted as one\n${problems.map((text) => `    ${text}`).join('\n')}`);

console.log(`${sum.passed} passed, ${sum.failed + problems.length} failed, ${sum.skipped} skipped`);
