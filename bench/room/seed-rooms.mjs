import { createHash, createHmac, randomBytes } from 'node:crypto'

/**
 * @typedef {object} Room one live round with the people in it
 * @property {string} name of its document
 * @property {string[]} cookies of its interviewer and its candidate, then of further interviewers
 */

const newId = () => randomBytes(16).toString('base64url')
const newSecret = () => randomBytes(32).toString('base64url')

/** The cookie better-auth signs for a sign-in's token. */
function accountCookie(token, secret) {
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `dryrun.session_token=${encodeURIComponent(`${token}.${signature}`)}`
}

/** @param {number} people @param {string} secret */
function planRoom(people, secret) {
  const [session, round, guest, guestToken] = [newId(), newId(), newId(), newSecret()]
  const accounts = Array.from({ length: people - 1 }, (_, index) => ({
    ...{ account: newId(), sign_in: newId(), token: newSecret(), member: newId() },
    ...{ session, round, is_host: index === 0, colour: index === 0 ? 0 : index + 1 },
  }))
  const seat = { session, round, guest, member: newId(), token_hash: sha256(guestToken) }
  const cookies = accounts.map(({ token }) => accountCookie(token, secret))
  cookies.splice(1, 0, `dryrun.guest=${guestToken}`)
  return { session, round, accounts, seat, room: { name: `workspace.${round}`, cookies } }
}

const sha256 = text => createHash('sha256').update(text).digest('hex')

/**
 * Makes many rooms alike: the rows of a session the product made itself, copied under new ids, each room with its own
 * accounts, sign-ins and guest. Beyond two people the further ones are interviewers.
 *
 * @param {import('postgres').Sql} sql
 * @param {{ sessionId: string, roundId: string }} template
 * @param {{ rooms: number, people?: number, secret: string }} wanted
 * @returns {Promise<Room[]>}
 */
export async function seedRooms(sql, template, { rooms, people = 2, secret }) {
  const plans = Array.from({ length: rooms }, () => planRoom(people, secret))
  await sql.begin(async tx => {
    const heads = JSON.stringify(plans.map(({ session, round }) => ({ session, round })))
    await copySessions(tx, template, heads)
    await copyInterviewers(tx, template, JSON.stringify(plans.flatMap(plan => plan.accounts)))
    await copyCandidates(tx, template, JSON.stringify(plans.map(plan => plan.seat)))
  })
  await sql`analyze`
  return plans.map(plan => plan.room)
}

async function copySessions(tx, { sessionId, roundId }, plans) {
  await tx`insert into session (id, title, guide_id, guide_version, level, state, starts_at, created_at)
    select n.session, title, guide_id, guide_version, level, state, starts_at, created_at
    from session, json_to_recordset(${plans}::text::json) as n(session text) where id = ${sessionId}`
  await tx`insert into round (id, session_id, position, kind, title, question, rubric, tips, minutes, swapped, state,
      started_at, ends_at)
    select n.round, n.session, position, kind, title, question, rubric, tips, minutes, swapped, state, started_at,
      ends_at
    from round, json_to_recordset(${plans}::text::json) as n(session text, round text) where id = ${roundId}`
  const name = `workspace.${roundId}`
  await tx`insert into document (name, epoch, last_seq, created_at)
    select 'workspace.' || n.round, gen_random_uuid()::text, last_seq, created_at
    from document, json_to_recordset(${plans}::text::json) as n(round text) where name = ${name}`
  await tx`insert into document_update (document_name, seq, updates, member_id, at, payload, checksum)
    select 'workspace.' || n.round, seq, updates, member_id, at, payload, checksum
    from document_update, json_to_recordset(${plans}::text::json) as n(round text) where document_name = ${name}`
}

async function copyInterviewers(tx, { sessionId, roundId }, accounts) {
  const host = tx`(select account_id from member where session_id = ${sessionId} and is_host)`
  await tx`insert into account (id, name, email, email_verified, image, created_at, updated_at)
    select n.account, name, n.account || '@example.test', email_verified, image, created_at, updated_at
    from account, json_to_recordset(${accounts}::text::json) as n(account text) where id = ${host}`
  await tx`insert into sign_in (id, account_id, token, expires_at, ip_address, user_agent, created_at, updated_at)
    select n.sign_in, n.account, n.token, expires_at, ip_address, user_agent, created_at, updated_at
    from sign_in, json_to_recordset(${accounts}::text::json) as n(sign_in text, account text, token text)
    where account_id = ${host}`
  await tx`insert into member (id, session_id, account_id, name, home_role, is_host, colour, joined_at)
    select n.member, n.session, n.account, name, home_role, n.is_host, n.colour, joined_at
    from member, json_to_recordset(${accounts}::text::json)
      as n(member text, session text, account text, is_host boolean, colour integer)
    where session_id = ${sessionId} and member.is_host`
  await tx`insert into round_role (round_id, member_id, role)
    select n.round, n.member, role
    from round_role, json_to_recordset(${accounts}::text::json) as n(round text, member text)
    where round_id = ${roundId} and role = 'interviewer'`
}

async function copyCandidates(tx, { sessionId, roundId }, seats) {
  await tx`insert into guest (id, name, token_hash, created_at)
    select n.guest, g.name, n.token_hash, g.created_at
    from guest g join member m on m.guest_id = g.id,
      json_to_recordset(${seats}::text::json) as n(guest text, token_hash text)
    where m.session_id = ${sessionId}`
  await tx`insert into member (id, session_id, guest_id, name, home_role, is_host, colour, joined_at)
    select n.member, n.session, n.guest, name, home_role, is_host, colour, joined_at
    from member, json_to_recordset(${seats}::text::json) as n(member text, session text, guest text)
    where session_id = ${sessionId} and not is_host`
  await tx`insert into round_role (round_id, member_id, role)
    select n.round, n.member, role
    from round_role, json_to_recordset(${seats}::text::json) as n(round text, member text)
    where round_id = ${roundId} and role = 'candidate'`
}

/**
 * Says at once when the product keeps its people differently than it is imitated here.
 *
 * @param {import('postgres').Sql} sql
 * @param {{ host: string }} template
 * @param {string} secret
 */
export async function checkImitation(sql, { host }, secret) {
  const [{ token }] = await sql`select token from sign_in limit 1`
  if (!host.split('; ').includes(accountCookie(token, secret))) {
    throw new Error('The product signs its cookies differently now: bring seed-rooms.mjs up to date.')
  }
}
