/** Times as the tables of our questions hold them: UTC, to the second. @param {string} text */
export const secondsOf = text => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000

/** @param {number} seconds */
export const timeText = seconds => new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')

/** @param {number} seconds */
export const dateText = seconds => timeText(seconds).slice(0, 10)

export const minute = 60
export const hour = 3600
export const day = 86_400

/** An id such as `m007`. @param {string} letter @param {number} number @param {number} digits */
export const idOf = (letter, number, digits) => letter + String(number).padStart(digits, '0')
