// client_pg.js - node-postgres reads every function; COPY BINARY both ways.
// usage: node client_pg.js EXPECTED      with NODE_PATH and PG* set by test/drivers/run
'use strict';
const fs = require('fs');
const { Client } = require('pg');
const copy = require('pg-copy-streams');
const { pipeline } = require('stream/promises');

const [LINE, COLUMN, ELEMENT, NULL] = ['\x1d', '\x1c', '\x1e', '\\N'];

// a parameter type:value as the JavaScript value that a user would bind
function bound(parameter) {
	const at = parameter.indexOf(':');
	const type = parameter.slice(0, at), value = parameter.slice(at + 1);
	const convert = { text: v => v.replaceAll('\\t', '\t'), int4: Number, int8: v => v, float8: Number, bool: v => v === 'true', timestamptz: v => new Date(v) };
	return type.endsWith('[]') ? value.split(',').map(convert[type.slice(0, -2)]) : convert[type](value);
}

// Is the native value of this type, and the expected one?  int8 is a string to node-postgres, as everywhere where count() is.
function same(got, type, expected) {
	if (expected === NULL) return got === null;
	if (type.endsWith('[]')) {
		const elements = expected.length > 1 ? expected.slice(1).split(ELEMENT) : [];
		return Array.isArray(got) && got.length === elements.length && got.every((g, i) => same(g, type.slice(0, -2), elements[i]));
	}
	switch (type) {
		case 'text': case 'value':
			return typeof got === 'string' && got.replaceAll('\n', '\\n').replaceAll('\t', '\\t') === expected;
		case 'float8': case 'int4': return typeof got === 'number' && Object.is(got, Number(expected));
		case 'int8': return typeof got === 'string' && got === expected;
		case 'bool': return typeof got === 'boolean' && got === (expected === 'true');
		case 'timestamptz': return got instanceof Date && Math.abs(got.getTime() / 1000 - Number(expected)) < 0.0011;
	}
	return false;
}

async function main() {
	const client = new Client();
	await client.connect();
	let passed = 0, failed = 0;
	const report = (good, title, detail) => {
		if (good) passed++; else { failed++; console.log(`not ok - node-postgres ${title} ${detail}`); }
	};
	for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n').slice(0, -1)) {
		const [n, functions, query, types, state, rows, ...parameters] = line.split('\t');
		try {
			const got = (await client.query({ text: query, values: parameters.map(bound), rowMode: 'array' })).rows;
			const kinds = types.split(' '), wanted = rows ? rows.split(LINE).map(r => r.split(COLUMN)) : [];
			const good = state === '-' && got.length === wanted.length &&
				got.every((row, i) => row.length === wanted[i].length && row.every((v, j) => same(v, kinds[j], wanted[i][j])));
			report(good, `${n} ${functions}`, JSON.stringify(got).slice(0, 300) + ' expected ' + rows.slice(0, 300));
		} catch (error) {
			report(error.code === state, `${n} ${functions}`, `${error.code} ${error.message}`);
		}
	}
	await client.query('CREATE TEMP TABLE back (LIKE driver_values)');
	const blocks = [];
	for await (const block of client.query(copy.to('COPY driver_values TO STDOUT (FORMAT BINARY)'))) blocks.push(block);
	await pipeline(require('stream').Readable.from(blocks), client.query(copy.from('COPY back FROM STDIN (FORMAT BINARY)')));
	const equal = await client.query('SELECT (SELECT driver_values::text FROM driver_values) = (SELECT back::text FROM back) AS equal');
	report(equal.rows[0].equal === true, 'COPY BINARY both ways', '');
	console.log(`${passed} passed, ${failed} failed`);
	await client.end();
	process.exitCode = failed > 0 ? 1 : 0;
}
main().catch(error => { console.log(error); process.exitCode = 1; });
