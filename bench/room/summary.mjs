import { median } from './quantiles.mjs'

/** @typedef {Record<string, any>} Report what `load.mjs` prints */

/** Lost edits and unanswered barriers are added up; everything else is the median of the runs. */
export function summarise(/** @type {Report[]} */ reports) {
  const middle = pick => median(reports.map(report => Number(pick(report) ?? NaN)))
  const sum = pick => reports.reduce((total, report) => total + pick(report), 0)
  const [{ rooms, clients }] = reports
  return {
    'edits/s': Math.round(middle(report => report.editsPerSecond)),
    lost: sum(report => report.lost + report.unacknowledged),
    p50: middle(report => report.propagation.p50),
    p95: middle(report => report.propagation.p95),
    p99: middle(report => report.propagation.p99),
    max: middle(report => report.propagation.max),
    cores: middle(report => report.serverCores),
    'Postgres cores': middle(report => report.databaseCores),
    'us/edit': middle(report => report.cpuPerEditUs),
    'kB/room': middle(report => report.residentKbPerRoom),
    'kB/connection': middle(report => (report.residentKbPerRoom * rooms) / clients),
    'heap kB/room': middle(report => report.heldKbPerRoom),
    'ack p50': middle(report => report.acknowledgement.p50 ?? NaN),
    'ack p95': middle(report => report.acknowledgement.p95 ?? NaN),
    'ack p99': middle(report => report.acknowledgement.p99 ?? NaN),
    'generator cores': middle(report => report.generatorCores),
  }
}

const compared = ['p50', 'p95', 'p99', 'cores', 'us/edit', 'kB/room', 'heap kB/room']

/** How many times what the other one took. @param {Report} one @param {Report} other */
export function ratios(one, other) {
  return Object.fromEntries(compared.map(column => [column, one[column] / other[column]]))
}
