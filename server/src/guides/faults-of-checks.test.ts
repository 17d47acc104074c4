import { describe } from 'vitest'
import { inSmallGuide, testPlanted } from '../../test/planted-faults.ts'

const { sql, code } = inSmallGuide

describe('a planted fault in the files of a workspace is named with its file, its line and its cure', () => {
  testPlanted([
    ['missing file', guide => guide.remove(`${sql}/seed.sql`), /seed\.sql: This file is needed\. Add it\.$/],
    [
      'file that nothing reads',
      guide => guide.write(`${sql}/sead.sql`, ''),
      /orders-per-customer\/sead\.sql: No file of a guide is called so\. Rename or remove it;/,
    ],
    [
      'case without its change',
      guide => guide.remove(`${sql}/checks/same-name.sql`),
      /checks\/same-name\.sql: This file is needed\. Add it\.$/,
    ],
    [
      'case without its wrong answer',
      guide => guide.remove(`${sql}/checks/same-name.wrong.sql`),
      /checks\/same-name\.wrong\.sql: This file is needed\. Add it\.$/,
    ],
    [
      'case in code without its wrong answer',
      guide => guide.remove(`${code}/checks/no-list.wrong.js`),
      /checks\/no-list\.wrong\.js: This file is needed\. Add it\.$/,
    ],
    [
      'stray file among the checks',
      guide => guide.write(`${sql}/checks/same-nane.sql`, ''),
      /checks\/same-nane\.sql: No case of cases\.yaml has this name\. Rename the file or add the case\.$/,
    ],
    [
      'two cases only',
      guide => guide.replace(`${code}/checks/cases.yaml`, / {2}- \{ id: no-list.*\n/, ''),
      /cases\.yaml:\d+: hidden: Give at least 3; there are 2\.$/,
    ],
    [
      'unknown fault of a dataset',
      guide => guide.replace(`${sql}/checks/cases.yaml`, 'fault: duplicate', 'fault: twins'),
      /cases\.yaml:\d+: hidden\.1\.fault: Use one of: null, tie,/,
    ],
    [
      'alsoFails of an unknown id',
      guide => guide.replace(`${sql}/checks/cases.yaml`, 'alsoFails: [customer', 'alsoFails: [no-customer'),
      /cases\.yaml:\d+: hidden\.2\.alsoFails: "no-customer-without-orders" is no other case\./,
    ],
    [
      'neither expected nor raises',
      guide => guide.replace(`${code}/checks/cases.yaml`, ', raises: TypeError', ''),
      /cases\.yaml:9: hidden\.2: Give either expected or raises\.$/,
    ],
    [
      'both expected and raises',
      guide => guide.replace(`${code}/checks/cases.yaml`, 'expected: 3', 'expected: 3\n    raises: Error'),
      /cases\.yaml:3: visible\.0: Give either expected or raises\.$/,
    ],
    [
      'row of a table too short',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n7,Flo\n8\n'),
      /data\/customers\.csv:3: This row has 1 cell; the first row names 2\.$/,
    ],
    [
      'row of a table too long',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n\n7,"Flo\nG",3\n8,Gus\n'),
      /data\/customers\.csv:4: This row has 3 cells; the first row names 2\.$/,
    ],
    [
      'table with an open quote',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n7,"Flo\n'),
      /data\/customers\.csv:\d+: This is not valid CSV: /,
    ],
    [
      'table without rows',
      guide => guide.write(`${sql}/data/customers.csv`, 'id,name\n'),
      /data\/customers\.csv:1: Give a row of column names, and rows below it\.$/,
    ],
    [
      'file of no table',
      guide => guide.write(`${sql}/data/customers.txt`, 'id\n1\n'),
      /data\/customers\.txt: Only tables lie here\. Name the file <table>\.csv\.$/,
    ],
  ])
})
