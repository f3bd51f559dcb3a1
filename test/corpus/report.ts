/** The table of all documents, and its totals. */
import { printTable } from '../bench/table.js';
import type { Finding } from './finding.js';

const kinds = ['persisted', 'seeded', 'custom', 'unsupported'] as const;
const columns = ['document', 'CPU s', 'peak MiB', 'files', 'types', 'lint', 'boots', ...kinds, 'tests', 'probe'];

export function reportOf(findings: readonly Finding[]): string {
  return `${printTable({ title: 'Documents', columns, rows: findings.map(rowOf) })}\n\n${totals(findings)}`;
}

function rowOf({ name, generated, coverage, types, lint, tests, probe }: Finding): readonly string[] {
  return [
    name,
    generated.cpu.toFixed(1),
    generated.peak.toFixed(0),
    String(generated.files),
    types === undefined ? 'not generated' : types === 0 ? 'ok' : String(types),
    lint === undefined ? '' : lint === 0 ? 'ok' : String(lint),
    probe === undefined ? '' : probe.booted ? 'yes' : 'no',
    ...kinds.map((kind) => String(coverage[kind] ?? 0)),
    tests === undefined ? '' : `${String(tests.passed)}/${String(tests.passed + tests.failed)}`,
    probe === undefined ? '' : `${String(probe.passed)}/${String(probe.passed + probe.failed)}`,
  ];
}

function totals(findings: readonly Finding[]): string {
  const sum = (of: (finding: Finding) => number): number => findings.reduce((total, finding) => total + of(finding), 0);
  const counts = kinds.map((kind) => ({ kind, count: sum(({ coverage }) => coverage[kind] ?? 0) }));
  const all = counts.reduce((total, { count }) => total + count, 0);
  const done = counts.filter(({ kind }) => kind === 'persisted' || kind === 'seeded').reduce((total, { count }) => total + count, 0);
  const booted = findings.filter(({ probe }) => probe !== undefined);
  return [
    `${String(findings.length)} documents: ${String(findings.filter(({ types }) => types === 0).length)} type-check, ${String(findings.filter(({ types, lint }) => types === 0 && lint === 0).length)} lint clean.`,
    `${String(all)} operations: ${counts.map(({ kind, count }) => `${String(count)} ${kind}`).join(', ')} (${((100 * done) / Math.max(all, 1)).toFixed(1)} % persisted or seeded).`,
    `${String(booted.length)} started: ${String(booted.filter(({ probe }) => probe?.booted === true).length)} got ready; tests ${String(sum(({ tests }) => tests?.passed ?? 0))} passed, ${String(sum(({ tests }) => tests?.failed ?? 0))} failed; probe on what is persisted ${String(sum(({ probe }) => probe?.passed ?? 0))} passed, ${String(sum(({ probe }) => probe?.failed ?? 0))} failed.`,
  ].join('\n');
}
