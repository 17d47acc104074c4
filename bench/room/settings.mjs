/** A whole number from the environment. @param {string} name @param {number} usual */
export function numberFrom(name, usual) {
  const given = process.env[name]
  if (given === undefined || given === '') return usual
  if (!/^\d+$/.test(given)) throw new Error(`${name} is a whole number, not ${given}.`)
  return Number(given)
}

/** Whole numbers with commas between them. @param {string} name @param {number[]} usual */
export function numbersFrom(name, usual) {
  const given = process.env[name]
  return given === undefined || given === '' ? usual : given.split(',').map(Number)
}

/** Words with commas between them, out of those there are. @param {string} name @param {string[]} usual */
export function wordsFrom(name, usual) {
  const given = process.env[name]
  if (given === undefined || given === '') return usual
  const words = given.split(',')
  const unknown = words.find(word => !usual.includes(word))
  if (unknown !== undefined) throw new Error(`${name} takes ${usual.join(', ')}, not ${unknown}.`)
  return words
}
