/**
 * @typedef {object} Series
 * @property {string} name written beside its last point
 * @property {string} colour
 * @property {[x: number, y: number][]} points
 *
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} xLabel
 * @property {'log' | 'linear'} xScale
 * @property {Series[]} series
 */

const size = { width: 460, height: 300, left: 56, right: 118, top: 40, bottom: 48 }
const ink = { text: '#24292f', quiet: '#6e7781', grid: '#e6e8eb' }
const font = 'font-family="system-ui, sans-serif" font-size="12"'

/**
 * Line charts on a light ground, two in a row.
 *
 * @param {Chart[]} charts
 * @returns {string} an SVG document
 */
export function plot(charts) {
  const width = size.width * 2
  const height = size.height * Math.ceil(charts.length / 2)
  const drawn = charts.map((chart, index) => {
    const [x, y] = [(index % 2) * size.width, Math.floor(index / 2) * size.height]
    return `<g transform="translate(${x} ${y})">${draw(chart)}</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ${font}>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n')
}

/** @param {Chart} chart */
function draw(chart) {
  const points = chart.series.flatMap(each => each.points)
  const top = niceTop(Math.max(...points.map(([, y]) => y)))
  const xs = [...new Set(points.map(([x]) => x))].sort((a, b) => a - b)
  const bend = chart.xScale === 'log' ? Math.log10 : x => x
  const [first, last] = [chart.xScale === 'log' ? bend(xs[0]) : 0, bend(xs.at(-1) ?? 1)]
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom }
  const place = {
    x: x => round(size.left + ((bend(x) - first) / (last - first)) * inner.width),
    y: y => round(size.top + inner.height - (y / top) * inner.height),
  }
  return [
    text(size.left - 40, 20, chart.title, `font-weight="600" fill="${ink.text}"`),
    ...[0, 0.25, 0.5, 0.75, 1].map(share => drawGrid(place, top * share)),
    ...xs.map(x => text(place.x(x), size.height - size.bottom + 18, short(x), middle)),
    text(size.left + inner.width / 2, size.height - 10, chart.xLabel, middle),
    ...chart.series.map(series => drawLine(series, place)),
    ...drawNames(chart.series, place),
  ].join('\n')
}

const middle = `text-anchor="middle" fill="${ink.quiet}"`

function drawGrid(place, value) {
  const y = place.y(value)
  return (
    `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y}" y2="${y}" stroke="${ink.grid}"/>` +
    text(size.left - 8, y + 4, short(value), `text-anchor="end" fill="${ink.quiet}"`)
  )
}

function drawLine({ colour, points }, place) {
  const path = points.map(([x, y]) => `${place.x(x)},${place.y(y)}`).join(' ')
  const dots = points.map(
    ([x, y]) => `<circle cx="${place.x(x)}" cy="${place.y(y)}" r="3" fill="${colour}"/>`,
  )
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`
}

/** The names stand beside the ends of their lines, moved apart where those are close. */
function drawNames(series, place) {
  let above = -Infinity
  return series
    .map(({ name, colour, points }) => ({ name, colour, end: points.at(-1) ?? [0, 0] }))
    .sort((a, b) => b.end[1] - a.end[1])
    .map(({ name, colour, end: [x, y] }) => {
      above = Math.max(place.y(y) + 4, above + 15)
      return text(place.x(x) + 8, above, name, `fill="${colour}"`)
    })
}

function text(x, y, words, style) {
  return `<text x="${x}" y="${y}" ${style}>${words}</text>`
}

/** The next of 1, 2, 4, 8 times a power of ten. */
function niceTop(most) {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 8].find(step => step * power >= most) ?? 10) * power
}

function short(value) {
  if (value >= 1000) return `${round(value / 1000)} k`
  return String(value < 10 ? round(value) : Math.round(value))
}

function round(value) {
  return Math.round(value * 100) / 100
}
