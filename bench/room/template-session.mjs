import { io } from 'socket.io-client'

/** Somebody with a browser: keeps cookies, asks over HTTP. */
class Visitor {
  constructor(url) {
    this.url = url
    /** @type {Map<string, string>} */
    this.cookies = new Map()
  }

  get cookieHeader() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async ask(method, path, body) {
    const headers = { cookie: this.cookieHeader, origin: this.url, 'content-type': 'application/json' }
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(';')
      const at = pair.indexOf('=')
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer.json()
  }
}

/**
 * Plays one session through the product's own doors, up to a round that is on: an account hosts and interviews, a
 * guest comes by an invite link.
 *
 * @param {string} url of a running product on an empty database
 * @returns {Promise<{ sessionId: string, roundId: string, host: string, guest: string }>} cookies of the two
 */
export async function playTemplateSession(url) {
  const host = new Visitor(url)
  await host.ask('POST', '/auth/sign-up/email', {
    name: 'Host',
    email: 'host@example.test',
    password: 'correct horse battery',
  })
  const [{ id: guideId }] = await host.ask('GET', '/guides')
  const guide = await host.ask('GET', `/guides/${guideId}`)
  const question = guide.questions.find(each => each.workspace === 'sql' && each.rounds.length > 0)
  const round = { kind: question.rounds[0], questionId: question.id, minutes: 60, swapped: false }
  const plan = { title: 'Bench', guideId, level: question.levels[0], startsAt: null, hostRole: 'interviewer' }
  const { id: sessionId } = await host.ask('POST', '/sessions', { ...plan, rounds: [round] })
  const { path } = await host.ask('POST', `/sessions/${sessionId}/invites`, { role: 'candidate', days: 14 })
  const guest = new Visitor(url)
  await guest.ask('POST', path, { name: 'Guest' })
  const { session } = await host.ask('GET', `/sessions/${sessionId}`)
  const roundId = session.rounds[0].id
  await startRound(host, { sessionId, roundId })
  return { sessionId, roundId, host: host.cookieHeader, guest: guest.cookieHeader }
}

async function startRound(host, round) {
  const socket = io(host.url, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie: host.cookieHeader, origin: host.url },
  })
  await new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(undefined))
    socket.once('connect_error', reject)
  })
  const reply = await socket.emitWithAck('round:start', round)
  socket.disconnect()
  if (!reply.ok) throw new Error(`The round did not start: ${JSON.stringify(reply)}`)
}
