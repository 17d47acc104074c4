import { dateText, day, hour, idOf, minute, secondsOf, timeText } from '../times.mjs'

const march = secondsOf('2026-03-01 00:00:00')
const prices = [799, 1799, 2499]
const invoiceCount = 470

/** Every payment names an invoice that exists, no payment is refunded twice, and nothing happens on 10 April. */
export function generate(random) {
  const invoices = []
  const books = { payments: [], refunds: [] }
  for (let number = 1; number <= invoiceCount; number++) {
    const issued = march + Math.floor(((number - 1) * 28) / invoiceCount) * day
    const invoice = {
      invoice_id: idOf('inv', number, 4),
      member_id: idOf('m', random.int(1, 900), 3),
      issued_on: dateText(issued),
      amount_cents: random.pick(prices) + (random.chance(0.15) ? 899 : 0),
      credit_cents: 0,
    }
    invoices.push(invoice)
    settle(random, books, invoice, issued + random.int(0, 20) * hour + random.int(0, 3_599))
  }
  return { invoices, payments: paymentRows(books.payments), refunds: refundRows(books) }
}

/** How the invoice ends, from the usual case to those that leave a difference. */
function settle(random, { payments, refunds }, invoice, moment) {
  const { invoice_id: invoiceId, amount_cents: amount } = invoice
  const pay = (cents, at, status = 'settled') => {
    const payment = { invoiceId, at, cents, status }
    payments.push(payment)
    return payment
  }
  const refund = (payment, cents) =>
    refunds.push({ payment, at: payment.at + random.int(60, 2_500) * minute, cents })
  const fate = random.next()
  if (fate < 0.03) return // never paid
  if (fate < 0.06) return void pay(amount, moment, 'declined')
  if (fate < 0.07) return void pay(amount, secondsOf('2026-04-14 00:00:00') + random.int(0, 400_000))
  if (fate < 0.09) return void pay(amount - random.int(1, 7) * 100, moment)
  if (random.chance(0.08)) pay(amount, moment - hour, 'declined')
  const payment = pay(amount, moment + random.int(0, 4) * day)
  if (fate < 0.11) pay(amount, payment.at + 90)
  else if (fate < 0.15) refund(pay(amount, payment.at + 75), amount)
  else if (fate < 0.19) credit(random, invoice, payment, refund)
  else if (fate < 0.21) refund(payment, random.int(2, 5) * 100)
}

function credit(random, invoice, payment, refund) {
  invoice.credit_cents = random.int(2, 6) * 100
  if (random.chance(0.8)) refund(payment, invoice.credit_cents)
}

function paymentRows(payments) {
  payments.sort((a, b) => a.at - b.at || (a.invoiceId < b.invoiceId ? -1 : 1))
  return payments.map((payment, index) => {
    payment.id = idOf('pay', index + 1, 4)
    const { id, invoiceId, at, cents, status } = payment
    return { payment_id: id, invoice_id: invoiceId, processed_at: timeText(at), amount_cents: cents, status }
  })
}

const refundRows = ({ refunds }) =>
  refunds
    .sort((a, b) => a.at - b.at || (a.payment.id < b.payment.id ? -1 : 1))
    .map(({ payment, at, cents }, index) => ({
      refund_id: idOf('ref', index + 1, 3),
      payment_id: payment.id,
      refunded_at: timeText(at),
      amount_cents: cents,
    }))
