// Makes films.tsv from data/movies.json of the npm package vega-datasets; NOTICE.md says what it changes and why.
//
//   npm pack vega-datasets@3.2.1 && tar xzf vega-datasets-3.2.1.tgz
//   node films.mjs package/data/movies.json > films.tsv
import {readFileSync} from 'node:fs';

const columns = {
  title: film => mended(film['Title']),
  released: film => date(film['Release Date']),
  us_gross: film => film['US Gross'],
  worldwide_gross: film => film['Worldwide Gross'],
  budget: film => film['Production Budget'],
  mpaa_rating: film => film['MPAA Rating'],
  minutes: film => film['Running Time min'],
  distributor: film => film['Distributor'],
  genre: film => film['Major Genre'],
  director: film => film['Director'],
  tomatoes: film => film['Rotten Tomatoes Rating'],
  imdb_rating: film => film['IMDB Rating'],
  imdb_votes: film => film['IMDB Votes'],
};

// Titles which were Latin-1, were read as Mac Roman, and are whole again here.
const macRomanReadings = {
  'È': 'é', 'Í': 'ê', '˘': 'ù', 'Ö': '…', 'Ω': '½', 'Û': 'ó', '‰': 'ä', '‡': 'à', 'Ë': 'è', '·': 'á', 'Ù': 'ô', 'Î': 'ë',
};

function mended(title) {
  return title === null ? null : String(title).replace(/[^\x00-\x7f]/gu, letter => macRomanReadings[letter] ?? letter);
}

// The data end in 2010, with two films announced for 2011: a later year is one of the last century, read from two digits.
function date(text) {
  const [month, day, year] = text.split(' ');
  const number = 1 + 'JanFebMarAprMayJunJulAugSepOctNovDec'.indexOf(month) / 3;
  const full = Number(year) > 2011 ? Number(year) - 100 : Number(year);
  return `${full}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function cell(value) {
  const text = value === null ? '' : String(value);
  if (/[\t\n\r]/.test(text) || value === '') {
    throw new Error('a value that a TSV file cannot hold');
  }
  return text;
}

const films = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const lines = films.map(film => Object.values(columns).map(of => cell(of(film))).join('\t'));
process.stdout.write([Object.keys(columns).join('\t'), ...lines].join('\n') + '\n');
