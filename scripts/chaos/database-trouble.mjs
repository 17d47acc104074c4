import postgres from 'postgres'

const sleep = (/** @type {number} */ ms) => new Promise(resolve => setTimeout(resolve, ms))

/** @param {string} url @param {(sql: import('postgres').Sql) => Promise<any>} work */
async function asAdmin(url, work) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** @param {string} url @returns {Promise<{ main: number, backends: number[], clients: number[] }>} process numbers */
async function processes(url) {
  return await asAdmin(url, async sql => {
    const [{ file }] = /** @type {any} */ (await sql`select pg_read_file('postmaster.pid') as file`)
    const rows = await sql`select pid, backend_type from pg_stat_activity where pid <> pg_backend_pid()`
    const clients = rows.filter(row => row['backend_type'] === 'client backend').map(row => row['pid'])
    return { main: Number(file.split('\n')[0]), backends: rows.map(row => row['pid']), clients }
  })
}

/** @param {number[]} pids @param {'SIGSTOP' | 'SIGCONT' | 'SIGKILL'} signal */
function signalAll(pids, signal) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Holds all of Postgres still for so long: connections stay, nothing answers.
 *
 * @param {string} url
 * @param {number} ms
 * @param {() => Promise<void>} meanwhile
 */
export async function stall(url, ms, meanwhile) {
  const { main, backends } = await processes(url)
  const all = [main, ...backends]
  signalAll(all, 'SIGSTOP')
  try {
    await sleep(ms)
    await meanwhile()
  } finally {
    signalAll(all.reverse(), 'SIGCONT')
  }
}

/**
 * Kills one of Postgres's processes: it throws out everybody, recovers from its log, and answers again.
 *
 * @param {string} url
 */
export async function crash(url) {
  const { clients, backends } = await processes(url)
  signalAll([clients[0] ?? backends[0] ?? 0].filter(Boolean), 'SIGKILL')
  await untilAnswering(url)
}

/** @param {string} url */
async function untilAnswering(url) {
  const deadline = performance.now() + 30_000
  for (;;) {
    await sleep(20)
    try {
      return void (await asAdmin(url, sql => sql`select 1`))
    } catch (error) {
      if (performance.now() > deadline) throw error
    }
  }
}
