import { readdirSync, readFileSync } from 'node:fs'

/** What a process has used, read from /proc. Linux only. */

/** @param {number} pid @returns {string[]} the fields of its stat line after the name, from `state` on */
function statOf(pid) {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return line.slice(line.lastIndexOf(')') + 2).split(' ')
}

/** @param {number} pid @returns {number} seconds of CPU, user and system, over all its threads */
export function cpuSeconds(pid) {
  const [user, system] = statOf(pid).slice(11, 13).map(Number)
  return (user + system) / 100
}

/** @param {number} pid @returns {number} seconds of CPU of the threads it has now, to the nanosecond */
export function fineCpuSeconds(pid) {
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [ran] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(ran) / 1e9
  }, 0)
}

/** @param {number} pid @returns {number} seconds of CPU of a process, its children, and those of them that ended */
export function familyCpuSeconds(pid) {
  const own = statOf(pid).slice(11, 15).map(Number)
  let ticks = own[0] + own[1] + own[2] + own[3]
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const fields = statOf(Number(entry))
      if (Number(fields[1]) === pid) ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended while we looked.
    }
  }
  return ticks / 100
}

/** @param {number} pid @returns {number} seconds of CPU of a process and everything below it that is there now */
export function treeCpuSeconds(pid) {
  const children = new Map()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const parent = Number(statOf(Number(entry))[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
    } catch {
      // It ended while we looked.
    }
  }
  const sum = process =>
    (children.get(process) ?? []).reduce((total, child) => total + sum(child), safeCpuSeconds(process))
  return sum(pid)
}

function safeCpuSeconds(pid) {
  try {
    return cpuSeconds(pid)
  } catch {
    return 0
  }
}

/** @param {number} pid @returns {number} resident memory in kB */
export function residentKb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}
